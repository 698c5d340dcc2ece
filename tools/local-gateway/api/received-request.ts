import type { MatchedMapping } from "./api-mapping.ts";

/** API Gateway's limit for a request's payload. */
export const maxRequestBytes = 10 * 1024 * 1024;

/** The request as it came in over HTTP. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly target: string;
  /** Name, value, name, value…, as sent. */
  readonly rawHeaders: readonly string[];
  /** By lower-case name, repeated ones joined. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly httpVersion: string;
  readonly sourceIp: string;
  /** What the request says of where it would come from on AWS. */
  readonly standIn?: StandIn | undefined;
  /** The custom domain and base path that it came through, where it did. */
  readonly mapping?: MatchedMapping | undefined;
  /** The port that was called. */
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly receivedAtMs: number;
}

/** Facts that a network or an account would give a request. */
export interface StandIn {
  readonly sourceIp?: string | undefined;
  /** `vpce-…`, of callers of private APIs. */
  readonly vpcEndpoint?: string | undefined;
  /** `vpc-…`, of callers of private APIs. */
  readonly vpc?: string | undefined;
  /** ARN of the role or user that counts as the signer of a signed request. */
  readonly principal?: string | undefined;
  /** `o-…`, of the signer of a signed request. */
  readonly organization?: string | undefined;
}

/** Path and query of a target, both as they were sent; the query is without `?`. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const question = target.indexOf("?");
  return question === -1
    ? { path: target, query: "" }
    : { path: target.slice(0, question), query: target.slice(question + 1) };
}

/** A header's value, `undefined` where it was not sent. */
export function headerOf({ headers }: ReceivedRequest, lowerCaseName: string): string | undefined {
  const value = headers[lowerCaseName];
  return value === undefined ? undefined : String(value);
}
