import type { AuthorizerContext } from "./authorization/authorizer.ts";
import type { Signer } from "./authorization/signer.ts";
import type { Query } from "./query.ts";
import type { Operation, RestApi, Stage } from "./rest-api.ts";
import type { UsageKey } from "./usage-key.ts";

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
  /** The port that was called. */
  readonly port: number;
  /** Milliseconds since the epoch. */
  readonly receivedAtMs: number;
}

/** What goes back to the client, before the headers that every answer has. */
export interface Answer {
  readonly status: number;
  /** Name, value, name, value…, in the order in which they are sent. */
  readonly headers: string[];
  readonly body: string | Buffer;
  /** Whether AWS shows the trace id: on answers of Lambda and HTTP integrations, never on errors or mocks. */
  readonly traced: boolean;
}

/** Changes that a mapping template asks for by `$context.responseOverride`. */
export interface ResponseOverride {
  status?: number | string;
  header: Record<string, unknown>;
}

/** Changes that a request template asks for by `$context.requestOverride`. */
export interface RequestOverride {
  header: Record<string, unknown>;
  querystring: Record<string, unknown>;
  path: Record<string, unknown>;
}

/** Facts about an error that the gateway itself answers. */
export interface ErrorVariables {
  readonly message: string | null;
  readonly responseType: string | undefined;
  readonly validationErrorString?: string | undefined;
}

/** One request on its way through the pipeline; each step reads what the ones before it have found. */
export interface Exchange {
  readonly api: RestApi;
  readonly request: ReceivedRequest;
  /** A uuid, or the one that the client chose. */
  readonly requestId: string;
  /** 15 characters and `=`. */
  readonly extendedRequestId: string;
  /** `Root=1-…`; the client's own root is kept. */
  readonly traceId: string;
  /** After `X-HTTP-Method-Override`. */
  readonly method: string;
  /** Path with the stage, as `requestContext.path` shows it, without the query. */
  readonly stagedPath: string;
  stage?: Stage;
  /** Set where the stage has a canary. */
  isCanaryRequest?: boolean;
  /** The key that a Lambda authorizer answers, for APIs that take it from there. */
  usageIdentifierKey?: string | undefined;
  usageKey?: UsageKey | undefined;
  /** Path without the stage, not decoded. */
  path: string;
  query: Query;
  operation?: Operation;
  pathParameters: Readonly<Record<string, string>> | null;
  /** What the authorizer found out; absent where none was asked. */
  authorizer?: AuthorizerContext;
  /** Who signed the request; only under AWS_IAM. */
  signer?: Signer;
  /** Milliseconds that the integration took. */
  integrationLatencyMs?: number;
  integrationStatus?: number;
  error?: ErrorVariables;
  readonly requestOverride: RequestOverride;
  readonly responseOverride: ResponseOverride;
  /** Why the answer is an error, for the developer's eyes. */
  hint?: string;
}
