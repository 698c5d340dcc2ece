import type { ObjectValue, Value } from "../wire/value.ts";
import type { Aws } from "./aws.ts";

/** An update in place, seen by what decides which computed values it changes. */
export interface Update {
  readonly prior: ObjectValue;
  readonly planned: ObjectValue;
  /** True where the top-level argument differs. */
  readonly changed: (name: string) => boolean;
}

/** A resource that is being created or updated; values that AWS decides are still unknown. */
export interface AppliedResource {
  readonly type: string;
  readonly planned: ObjectValue;
  readonly prior: ObjectValue | null;
  readonly aws: Aws;
  /** A known string argument; the fallback where it is absent. */
  readonly text: (name: string, fallback?: string) => string;
  /** The id that AWS would make: so many characters, the same for the same arguments. */
  readonly uniqueId: (length: number) => string;
}

/** Believable values for what AWS decides about a resource, by attribute. */
export type Computed = (resource: AppliedResource) => Readonly<Record<string, Value>>;

/** Computed values by resource type. */
export type ComputedTable = Readonly<Record<string, Computed>>;

/** What the schema does not say about a resource type; each part is undefined where nothing is known. */
export interface ResourceBehaviour {
  /** Arguments whose change replaces the resource. */
  readonly forcesReplacement: readonly string[] | undefined;
  /** Computed values that an update makes unknown. */
  readonly recomputed: ((update: Update) => readonly string[]) | undefined;
  /** What is left out gets a value by its name and type. */
  readonly computed: Computed | undefined;
}
