import type { Verdict } from "../api/authorization/policy.ts";
import type { Signer } from "../api/authorization/signer.ts";
import { type ApiExchange, openExchange } from "../api/exchange.ts";
import { requestIdOf } from "../api/ids.ts";
import { headerOf, type ReceivedRequest } from "../api/received-request.ts";
import type { UsageKey } from "../api/usage-key.ts";
import type { AuthorizerContext } from "./authorization/authorizer.ts";
import type { Operation, RestApi, RestStage } from "./rest-api.ts";

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

/** One request to a REST API on its way through the pipeline. */
export interface RestExchange extends ApiExchange {
  readonly kind: "REST";
  readonly api: RestApi;
  /** Its body is what was meant once a coding is taken off. */
  request: ReceivedRequest;
  /** A uuid, or the one that the client chose. */
  readonly requestId: string;
  stage?: RestStage;
  /** Set where the stage has a canary. */
  isCanaryRequest?: boolean;
  /** The key that a Lambda authorizer answers, for APIs that take it from there. */
  usageIdentifierKey?: string | undefined;
  usageKey?: UsageKey | undefined;
  /** Path without the stage, not decoded. */
  path: string;
  operation?: Operation;
  /** What the API's own policy says of a caller whom a Lambda authorizer has to judge too. */
  resourcePolicySaid?: Verdict;
  /** What the authorizer found out; absent where none was asked. */
  authorizer?: AuthorizerContext;
  /** Who signed the request; only under AWS_IAM. */
  signer?: Signer;
  pathParameters: Readonly<Record<string, string>> | null;
  readonly requestOverride: RequestOverride;
  readonly responseOverride: ResponseOverride;
}

/** Begins the work on a request. */
export function openRestExchange(api: RestApi, request: ReceivedRequest): RestExchange {
  const opened = openExchange(request);
  return {
    ...opened,
    kind: "REST",
    api,
    requestId: requestIdOf(headerOf(request, "x-amzn-requestid")),
    method: headerOf(request, "x-http-method-override")?.toUpperCase() ?? request.method,
    path: opened.stagedPath,
    pathParameters: null,
    requestOverride: { header: {}, querystring: {}, path: {} },
    responseOverride: { header: {} },
  };
}
