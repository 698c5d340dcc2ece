import type { Api, ApiStage } from "../api/api.ts";
import type { PolicyDocument } from "../api/authorization/policy.ts";
import type { BodyValidator } from "../api/body-validator.ts";
import type { Throttle } from "../api/throttle.ts";
import type { UsageKey } from "../api/usage-key.ts";
import type { RestAuthorizer } from "./authorization/authorizer.ts";
import type { GatewayResponses } from "./gateway-responses.ts";
import type { AnsweringIntegration } from "./integrations/answering-integration.ts";
import type { CacheKeyParameter, MethodCache } from "./method-cache.ts";
import type { Router } from "./router.ts";

/** Who may call an operation, as API Gateway understands its document. */
export type RestAuth =
  | { readonly kind: "public"; readonly reason?: string | undefined }
  | { readonly kind: "iam" }
  | {
      readonly kind: "authorizer";
      readonly name: string;
      readonly scopes: readonly string[];
      readonly authorizer: RestAuthorizer;
    };

/** What AWS can do and the local gateway cannot yet; such an operation answers 501 and says so. */
export interface UnservedIntegration {
  readonly kind: "unserved";
  /** The missing feature, in AWS's words. */
  readonly feature: string;
}

/** What answers an operation. */
export type Integration = AnsweringIntegration | UnservedIntegration;

/** A required parameter, in the order in which API Gateway reports missing ones. */
export interface RequiredParameter {
  readonly in: "header" | "path" | "query";
  readonly name: string;
}

/** One method of one path. */
export interface Operation {
  /** The method it answers; `ANY` in the document makes one operation for each method. */
  readonly method: string;
  readonly declaredAsAny: boolean;
  /** The path as it is written in the document: `/products/{id}`. */
  readonly resourcePath: string;
  readonly resourceId: string;
  readonly operationId?: string | undefined;
  readonly auth: RestAuth;
  readonly apiKeyRequired: boolean;
  /** What tells its cached answers apart. */
  readonly cacheKeys: readonly CacheKeyParameter[];
  /** Parameters to check; empty when the validator does not look at them. */
  readonly requiredParameters: readonly RequiredParameter[];
  /** Absent when the validator does not look at the body. */
  readonly body?: BodyValidator | undefined;
  readonly integration: Integration;
}

/** One stage of a REST API. */
export interface RestStage extends ApiStage {
  readonly deploymentId: string;
  /** By method path: `*` for all, or `/products/GET`. */
  readonly throttles: ReadonlyMap<string, Throttle>;
  /** By method path, where the stage has a cache cluster. */
  readonly caches: ReadonlyMap<string, { readonly cache: MethodCache | undefined }>;
  /** Deployments with the same owner share their cached answers. */
  readonly cacheOwner: string;
  /** Keys that are good for this stage, by their values. */
  readonly keys: ReadonlyMap<string, UsageKey>;
  /** The stage as the candidate of a release sees it, and its share of the requests. */
  readonly canary?: { readonly percentTraffic: number; readonly stage: RestStage } | undefined;
}

/** One REST API, ready to be served. */
export interface RestApi extends Api {
  readonly kind: "REST";
  readonly stages: ReadonlyMap<string, RestStage>;
  readonly endpointType: "REGIONAL" | "EDGE" | "PRIVATE";
  readonly resourcePolicy?: PolicyDocument | undefined;
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
  readonly operations: readonly Operation[];
  readonly router: Router;
  /** True for a media type that passes as binary. */
  readonly isBinary: (mediaType: string) => boolean;
  /** Answers from this size on are compressed. @default never */
  readonly minimumCompressionBytes?: number | undefined;
  readonly gatewayResponses: GatewayResponses;
  /** What the whole API needs that the local gateway cannot do yet; it then answers 501 to everything. */
  readonly unserved?: string | undefined;
}
