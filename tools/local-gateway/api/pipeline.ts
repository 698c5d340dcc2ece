import type { AwsServices } from "../aws-services/aws-services.ts";
import type { TokenKeys } from "../identity/token-keys.ts";
import type { FunctionRuntime } from "../lambda/function-runtime.ts";
import type { Answer } from "./answer.ts";
import type { RequestLimits } from "./request-limits.ts";
import type { VpcLinks } from "./vpc-links.ts";

/** What a step of any kind of API may use beside the exchange. */
export interface ApiServices {
  /** The keys of the local identity provider. */
  readonly tokenKeys: TokenKeys;
  readonly functions: FunctionRuntime;
  readonly awsServices: AwsServices;
  readonly vpcLinks: VpcLinks;
  /** What callers have used up. */
  readonly limits: RequestLimits;
}

/** How a step ends the pipeline, with an answer or an error; `undefined` lets the next one run. */
export type Outcome<GatewayError> = Answer | GatewayError | undefined;

/** One part of API Gateway's work on a request. */
export type ApiStep<Exchange, Services, GatewayError> = (
  exchange: Exchange,
  services: Services,
) => Outcome<GatewayError> | Promise<Outcome<GatewayError>>;

/** Runs a request through steps until one of them ends it. */
export async function runSteps<Exchange, Services, GatewayError>(
  steps: readonly ApiStep<Exchange, Services, GatewayError>[],
  exchange: Exchange,
  services: Services,
): Promise<Outcome<GatewayError>> {
  for (const step of steps) {
    const pending = step(exchange, services);
    const outcome = pending instanceof Promise ? await pending : pending;
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}
