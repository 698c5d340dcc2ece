import { describe, expect, it } from "@jest/globals";
import { iam, tokenAuthorizer } from "../../../../modules/authorizers/authorizer.ts";
import type { NamedCallers } from "../../../../modules/rest-api/resource-policy/callers.ts";
import type { ResourcePolicyStatement } from "../../../../modules/rest-api/resource-policy/statement.ts";
import { check } from "../../../support/guarded-route.ts";
import { policyContract } from "../../../support/policy-contract.ts";
import { contractOf, publicOperation, type RestApiOverrides, restApi } from "../../../support/rest-api.ts";

const cors = {
  kind: "origins",
  origins: ["https://a.com"],
  allowHeaders: [],
  exposeHeaders: [],
  credentials: "omitted",
  maxAgeSeconds: 60,
} as const;

function api(resourcePolicy: readonly ResourcePolicyStatement[], overrides: RestApiOverrides = {}) {
  return restApi({
    contract: policyContract,
    authorizers: { sigv4: iam(), guard: tokenAuthorizer(check) },
    ...overrides,
    resourcePolicy,
  });
}

/** The statements, with `<api>` in place of the reference to the API's ARN. */
function statementsOf(resourcePolicy: readonly ResourcePolicyStatement[], overrides?: RestApiOverrides) {
  const { policy } = api(resourcePolicy, overrides).only("aws_api_gateway_rest_api_policy");
  const { Statement } = JSON.parse(
    String(policy).replaceAll(/\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}/g, "<api>"),
  );
  const [{ Sid, ...first }, ...rest] = Statement;
  expect(Sid).toMatch(/^Body\$\{sha256\(aws_api_gateway_rest_api\.\w+\.body\)\}$/);
  return [first, ...rest];
}

const everyone: ResourcePolicyStatement = { effect: "Allow", from: { kind: "everyone" } };
const privately: RestApiOverrides = { endpoint: { kind: "private", vpcEndpointIds: [] } };
const publicly: RestApiOverrides = { endpoint: { kind: "regional" } };
const signed = ["dropItem"];

describe("a resource policy", () => {
  it("allows everybody to call the whole API", () => {
    expect(statementsOf([everyone])).toEqual([
      { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: ["<api>/*"] },
    ]);
  });

  it("names operations by their method and path, in the stage that there is", () => {
    const operations = ["listItems", "getItem", "anyItem"];
    expect(statementsOf([everyone, { ...everyone, operations }])[1].Resource).toEqual([
      "<api>/test/GET/items",
      "<api>/test/GET/items/*",
      "<api>/test/*/any",
    ]);
  });

  it.each<[NamedCallers, object, object, RestApiOverrides]>([
    [
      { kind: "sourceIp", ranges: ["203.0.113.0/24"] },
      { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } } },
      { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } },
      publicly,
    ],
    [
      { kind: "vpcSourceIp", ranges: ["10.0.0.0/16"] },
      { Principal: "*", Condition: { IpAddress: { "aws:VpcSourceIp": ["10.0.0.0/16"] } } },
      { NotIpAddress: { "aws:VpcSourceIp": ["10.0.0.0/16"] } },
      privately,
    ],
    [
      { kind: "vpcEndpoint", ids: ["vpce-0a1b2c3d"] },
      { Principal: "*", Condition: { StringEquals: { "aws:SourceVpce": ["vpce-0a1b2c3d"] } } },
      { StringNotEquals: { "aws:SourceVpce": ["vpce-0a1b2c3d"] } },
      privately,
    ],
    [
      { kind: "vpc", ids: ["vpc-0a1b2c3d"] },
      { Principal: "*", Condition: { StringEquals: { "aws:SourceVpc": ["vpc-0a1b2c3d"] } } },
      { StringNotEquals: { "aws:SourceVpc": ["vpc-0a1b2c3d"] } },
      privately,
    ],
    [
      { kind: "account", ids: ["210987654321"] },
      { Principal: { AWS: ["210987654321"] } },
      { StringNotEquals: { "aws:PrincipalAccount": ["210987654321"] } },
      publicly,
    ],
    [
      { kind: "principal", arns: ["arn:aws:iam::210987654321:role/partner"] },
      { Principal: { AWS: ["arn:aws:iam::210987654321:role/partner"] } },
      { ArnNotEquals: { "aws:PrincipalArn": ["arn:aws:iam::210987654321:role/partner"] } },
      publicly,
    ],
    [
      { kind: "organization", ids: ["o-a1b2c3d4e5"] },
      { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } } },
      { StringNotEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
      publicly,
    ],
  ])("tells %j from all others", (callers, matching, condition, overrides) => {
    const rest = { Action: "execute-api:Invoke", Resource: ["<api>/test/DELETE/items/*"] };
    const statements = statementsOf(
      [
        everyone,
        { effect: "Deny", from: callers, operations: signed },
        { effect: "Deny", notFrom: callers, operations: signed },
      ],
      overrides,
    );
    expect(statements.slice(1)).toEqual([
      { Effect: "Deny", ...matching, ...rest },
      { Effect: "Deny", Principal: "*", Condition: condition, ...rest },
    ]);
  });

  it("lets browsers ask whether they may call, without a signature", () => {
    expect(statementsOf([everyone], { cors })[1]).toEqual({
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: ["<api>/test/OPTIONS/*"],
    });
  });

  it("does not take an OPTIONS operation of the contract for a preflight", () => {
    const own = contractOf({
      "/a": { get: publicOperation("getA") },
      "/b/{id}": { get: publicOperation("getB"), post: publicOperation("postB") },
      "/c": { options: publicOperation("optionsC"), get: publicOperation("getC") },
    });
    expect(statementsOf([everyone], { cors, contract: own, authorizers: {} })[1].Resource).toEqual([
      "<api>/test/OPTIONS/a",
      "<api>/test/OPTIONS/b/*",
    ]);
  });
});
