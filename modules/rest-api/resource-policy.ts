import { policyDocument } from "../shared/policy.ts";

/**
 * One statement of an API's resource policy. An API with a policy refuses everybody whom no statement allows.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies.html
 */
export interface ResourcePolicyStatement {
  readonly effect: "Allow" | "Deny";
  /** `everyone`, or ARNs of accounts, users or roles. */
  readonly principals: "everyone" | readonly string[];
  /** `<stage>/<METHOD>/<path>`, each part may be or end in `*`; `*` alone is the whole API. */
  readonly routes: readonly string[];
  /** For example `{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } }`. @default none */
  readonly conditions?:
    | Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
    | undefined;
}

/** Policy text for the API with this `execution_arn`. */
export function resourcePolicy(executionArn: string, statements: readonly ResourcePolicyStatement[]): string {
  return policyDocument(
    statements.map(({ effect, principals, routes, conditions }) => ({
      Effect: effect,
      Principal: principals === "everyone" ? "*" : { AWS: [...principals] },
      Action: "execute-api:Invoke",
      Resource: routes.map((route) => `${executionArn}/${route}`),
      ...(conditions === undefined ? {} : { Condition: conditions }),
    })),
  );
}
