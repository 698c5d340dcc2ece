import { readFileSync } from "node:fs";
import path from "node:path";

type Fields = Readonly<Record<string, unknown>>;
type Blocks = Readonly<Record<string, Readonly<Record<string, Fields>>>>;

/** A resource or a data source as a golden file holds it, policies spread out. */
export interface GoldenResource {
  /** Of a data source with `data.` before it. */
  readonly type: string;
  readonly id: string;
  readonly fields: Fields;
}

/** One stack of the golden file of an environment. */
export interface GoldenStack {
  readonly environment: string;
  readonly name: string;
  readonly resources: readonly GoldenResource[];
  readonly dataSources: readonly GoldenResource[];
}

/** A statement of a policy, its parts as they are written. */
export interface PolicyStatement {
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Every stack of the golden files, which another test holds to be what is synthesized. */
export function goldenResources(environments: readonly string[]): GoldenStack[] {
  return environments.flatMap((environment) => {
    const file = path.join(import.meta.dirname, `../golden/${environment}.json`);
    const stacks = JSON.parse(readFileSync(file, "utf8")) as Readonly<
      Record<string, { readonly resource?: Blocks; readonly data?: Blocks }>
    >;
    return Object.entries(stacks).map(([name, { resource = {}, data = {} }]) => ({
      environment,
      name,
      resources: membersOf(resource),
      dataSources: membersOf(data, "data."),
    }));
  });
}

function membersOf(blocks: Blocks, prefix = ""): GoldenResource[] {
  return Object.entries(blocks).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, fields]) => ({ type: `${prefix}${type}`, id, fields })),
  );
}

/** The statements of every policy document in a resource, wherever it stands. */
export function policyStatements(value: unknown): PolicyStatement[] {
  if (typeof value !== "object" || value === null) return [];
  const { Statement: statements } = value as { readonly Statement?: unknown };
  if (statements !== undefined) return [statements].flat() as PolicyStatement[];
  return Object.values(value).flatMap((each) => policyStatements(each));
}
