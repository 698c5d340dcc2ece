import type { ContextTemplate } from "./context-template.ts";

/** What APIs of all kinds have. */
export interface Api {
  /** Stays the same over reloads: stack and address. */
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly region: string;
  readonly accountId: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  /** Whether the API answers on custom domains alone. */
  readonly disablesDefaultEndpoint: boolean;
  /** What of the API is not served as AWS would, for people to read at start. */
  readonly notes: readonly string[];
}

/** What stages of all kinds have. */
export interface ApiStage {
  readonly name: string;
  /** `null` when there are none, as REST events show it. */
  readonly variables: Readonly<Record<string, string>> | null;
  readonly accessLog?: ContextTemplate | undefined;
}
