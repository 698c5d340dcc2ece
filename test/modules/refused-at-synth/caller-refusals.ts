import { iam } from "../../../modules/authorizers/authorizer.ts";
import type { Endpoint } from "../../../modules/rest-api/endpoint.ts";
import type { NamedCallers } from "../../../modules/rest-api/resource-policy/callers.ts";
import type { ResourcePolicyStatement } from "../../../modules/rest-api/resource-policy/statement.ts";
import { contractOf, publicOperation, restApi } from "../../support/rest-api.ts";
import type { Refusal } from "./refusal.ts";

const isolated: Endpoint = { kind: "private", vpcEndpointIds: [] };
const everyone: ResourcePolicyStatement = { effect: "Allow", from: { kind: "everyone" } };
const contract = contractOf(
  {
    "/a": { get: publicOperation("getA") },
    "/b": { get: { operationId: "getB", security: [{ sigv4: [] }], responses: {} } },
  },
  { components: { securitySchemes: { sigv4: { type: "apiKey", name: "Authorization", in: "header" } } } },
);

const reached = (endpoint: Endpoint | undefined, resourcePolicy?: readonly ResourcePolicyStatement[]) => () =>
  restApi({ contract, authorizers: { sigv4: iam() }, endpoint, resourcePolicy });
const denying = (from: NamedCallers, endpoint?: Endpoint) =>
  reached(endpoint, [everyone, { effect: "Deny", from, operations: ["getB"] }]);
const statement = "resourcePolicy[1]";

/** Endpoints and resource policies that API Gateway would not take, or that could never match a caller. */
export const callerRefusals: readonly Refusal[] = [
  [
    "a private API that anybody may call",
    reached(isolated),
    "PRIVATE_WITHOUT_POLICY",
    "resourcePolicy",
    /vpcEndpoint/,
  ],
  [
    "a VPC endpoint by the name of a VPC",
    reached({ kind: "private", vpcEndpointIds: ["vpc-0a1b2c3d"] }, [everyone]),
    "ENDPOINT_LIMIT",
    "endpoint",
    /write its id/,
  ],
  [
    "a range of addresses that is none",
    denying({ kind: "sourceIp", ranges: ["203.0.113.0/33"] }),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /not a range such as/,
  ],
  [
    "a private range of a public API",
    denying({ kind: "sourceIp", ranges: ["10.0.0.0/8"] }),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /Name the public addresses/,
  ],
  [
    "an IPv6 range of an API without IPv6",
    denying({ kind: "sourceIp", ranges: ["2001:db8::/32"] }),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /"dualstack"/,
  ],
  [
    "a public range of a private API",
    denying({ kind: "sourceIp", ranges: ["203.0.113.0/24"] }, isolated),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /vpcSourceIp/,
  ],
  [
    "a VPC of a public API",
    denying({ kind: "vpc", ids: ["vpc-0a1b2c3d"] }),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /private API alone/,
  ],
  [
    "an account of eleven digits",
    denying({ kind: "account", ids: ["12345678901"] }),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /12 digits/,
  ],
  [
    "a pattern as a principal",
    denying({ kind: "principal", arns: ["arn:aws:iam::210987654321:role/*"] }),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /without "\*"/,
  ],
  [
    "an account where nobody signs",
    reached(undefined, [everyone, { effect: "Deny", notFrom: { kind: "account", ids: ["210987654321"] } }]),
    "RESOURCE_POLICY_CALLERS",
    statement,
    /no AWS signature: getA/,
  ],
  [
    "a policy of an operation that there is not",
    reached(undefined, [everyone, { effect: "Deny", from: { kind: "everyone" }, operations: ["getC"] }]),
    "OPERATION_UNKNOWN",
    `${statement} › getC`,
    /it has: getA, getB/,
  ],
  [
    "an operation that no statement allows",
    reached(undefined, [{ ...everyone, operations: ["getB"] }]),
    "RESOURCE_POLICY",
    "getA",
    /everybody gets 403/,
  ],
  [
    "a range that keeps no signer out",
    reached(undefined, [{ effect: "Allow", from: { kind: "sourceIp", ranges: ["203.0.113.0/24"] } }]),
    "RESOURCE_POLICY",
    "getB",
    /effect: "Deny", notFrom/,
  ],
  [
    "a policy of more than 8192 bytes",
    denying({
      kind: "principal",
      arns: Array.from({ length: 200 }, (_each, index) => `arn:aws:iam::210987654321:role/partner-${index}`),
    }),
    "RESOURCE_POLICY",
    "resourcePolicy",
    /takes 8192/,
  ],
];
