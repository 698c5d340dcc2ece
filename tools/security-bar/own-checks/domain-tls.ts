import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf } from "../../synthesized/stack-json.ts";
import type { OwnCheck } from "./own-check.ts";

/** Scanners look at the domains of REST APIs alone. */
export const domainTls: OwnCheck = {
  id: "DOMAIN_TLS",
  demands: "each name speaks TLS 1.2 or newer",
  insteadOf: ["CKV_AWS_206", "AWS-0005"],
  faultsOf: (stack) =>
    [
      ...resourcesOf(stack, "aws_api_gateway_domain_name"),
      ...resourcesOf(stack, "aws_apigatewayv2_domain_name"),
    ]
      .map((resource) => ({ resource, policy: policyOf(resource.attributes) }))
      .filter(({ policy }) => policy !== "TLS_1_2" && !policy?.startsWith("SecurityPolicy_TLS1"))
      .map(({ resource, policy }) => ({
        resource,
        detail: `its security policy is ${policy ?? "AWS's default"}. Set TLS_1_2, which takes TLS 1.3 too`,
      })),
};

function policyOf(attributes: JsonObject): string | undefined {
  const [configuration] = [attributes.domain_name_configuration ?? attributes].flat() as JsonObject[];
  return configuration?.security_policy as string | undefined;
}
