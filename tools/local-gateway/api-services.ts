import type { RequestLimits } from "./api/request-limits.ts";
import type { VpcLinks } from "./api/vpc-links.ts";
import type { AwsServices } from "./aws-services/aws-services.ts";
import type { TokenKeys } from "./identity/token-keys.ts";
import type { FunctionRuntime } from "./lambda/function-runtime.ts";

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
