import { describe, expect, it } from "@jest/globals";
import {
  PrivateEndpoint,
  type PrivateEndpointProps,
} from "../../../modules/private-endpoint/private-endpoint.ts";
import { PrivateEndpointReference } from "../../../modules/private-endpoint/private-endpoint-reference.ts";
import { notesOf } from "../../../modules/shared/notes.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { stackOf, testStack } from "../../support/test-stack.ts";
import { serveDirectories } from "../../tools/local-gateway/support/served-fixture.ts";
import { internalApi, shared } from "./internal-api.ts";

const smallest: PrivateEndpointProps = {
  ...shared,
  subnetIds: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
  callerRanges: ["10.0.0.0/16"],
  apis: { kind: "own-account" },
  privateDns: "enabled",
};
const ranges = (count: number) => Array.from({ length: count }, (_, at) => `10.0.${at}.0/24`);
const subnets = (count: number) => Array.from({ length: count }, (_, at) => `subnet-0000000${at}`);
const endpoint = (props: Partial<PrivateEndpointProps> = {}) =>
  stackOf((stack) => new PrivateEndpoint(stack, "way", { ...smallest, ...props }));

/** The value without the hash that cdktf puts behind a logical id. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/_[0-9A-F]{8}/g, ""));

/** The one statement of an endpoint's policy. */
function statement(props: Partial<PrivateEndpointProps>): unknown {
  const { Statement } = JSON.parse(String(endpoint(props).only("aws_vpc_endpoint").policy));
  expect(Statement).toHaveLength(1);
  return Statement[0];
}

describe("PrivateEndpoint", () => {
  it("has an interface in each subnet and answers for the names of all APIs of the region", () => {
    const { policy: _policy, ...rest } = plain(endpoint().only("aws_vpc_endpoint"));
    expect(rest).toEqual({
      vpc_id: "vpc-0a1b2c3d4e5f67890",
      service_name: "com.amazonaws.eu-west-1.execute-api",
      vpc_endpoint_type: "Interface",
      subnet_ids: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
      security_group_ids: ["${aws_security_group.way_group.id}"],
      private_dns_enabled: true,
      ip_address_type: "ipv4",
      tags: { Name: "internal-apis" },
    });
  });

  it("opens port 443 to the callers' ranges and nothing else, and lets nothing out", () => {
    const stack = endpoint({ callerRanges: ["10.0.0.0/16", "fd00:1::/32"], ipAddressType: "dualstack" });
    expect(plain(stack.only("aws_security_group"))).toEqual({
      name: "internal-apis",
      description: "Callers of private APIs through internal-apis",
      vpc_id: "vpc-0a1b2c3d4e5f67890",
      lifecycle: { create_before_destroy: true },
    });
    const https = {
      security_group_id: "${aws_security_group.way_group.id}",
      description: "HTTPS",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
    };
    expect(plain(stack.all("aws_vpc_security_group_ingress_rule"))).toEqual([
      { ...https, cidr_ipv4: "10.0.0.0/16" },
      { ...https, cidr_ipv6: "fd00:1::/32" },
    ]);
    expect(stack.all("aws_vpc_security_group_egress_rule")).toEqual([]);
  });

  it.each<[string, Partial<PrivateEndpointProps>, object]>([
    ["every API of the account", {}, { Resource: "arn:aws:execute-api:eu-west-1:123456789012:*" }],
    [
      "named APIs",
      { apis: { kind: "named", ids: ["a1b2c3d4e5", "b1b2c3d4e5"] } },
      {
        Resource: [
          "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/*",
          "arn:aws:execute-api:eu-west-1:123456789012:b1b2c3d4e5/*",
        ],
      },
    ],
    [
      "the APIs of an organization",
      { apis: { kind: "organization", id: "o-a1b2c3d4e5" } },
      { Resource: "*", Condition: { StringEquals: { "aws:ResourceOrgID": "o-a1b2c3d4e5" } } },
    ],
    [
      "signed calls of an organization's members",
      { callers: { kind: "organization", id: "o-a1b2c3d4e5" } },
      {
        Resource: "arn:aws:execute-api:eu-west-1:123456789012:*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      },
    ],
  ])("lets through what is meant for %s", (_title, props, expected) => {
    expect(statement(props)).toEqual({
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      ...expected,
    });
  });

  it("is called otherwise in China", () => {
    const { service_name } = endpoint({ placement: { ...shared.placement, region: "cn-north-1" } }).only(
      "aws_vpc_endpoint",
    );
    expect(service_name).toBe("cn.com.amazonaws.cn-north-1.execute-api");
  });

  it("is found by its name and its VPC when another stack is planned", () => {
    const stack = stackOf((scope) => new PrivateEndpointReference(scope, "way", shared));
    expect(plain(stack.json.data)).toEqual({
      aws_vpc_endpoint: {
        way_endpoint: expect.objectContaining({
          vpc_id: "vpc-0a1b2c3d4e5f67890",
          service_name: "com.amazonaws.eu-west-1.execute-api",
          tags: { Name: "internal-apis" },
        }),
      },
    });
  });

  it("says that one subnet is one zone, and nothing of two", () => {
    const notes = [1, 2].map((count) => {
      const stack = testStack();
      new PrivateEndpoint(stack, "way", { ...smallest, subnetIds: subnets(count) });
      return notesOf(stack.node.root);
    });
    expect(notes).toEqual([[expect.stringContaining('"internal-apis" has one subnet')], []]);
  });

  it.each<[string, Partial<PrivateEndpointProps>]>([
    ["a name of 128 characters", { name: "e".repeat(128) }],
    ["6 subnets", { subnetIds: subnets(6) }],
    ["60 ranges", { callerRanges: ranges(60) }],
    ["half of all addresses", { callerRanges: ["0.0.0.0/1"] }],
    ["an API that a plan fills in", { apis: { kind: "named", ids: ["${TfToken[TOKEN.1]}"] } }],
  ])("takes %s", (_title, props) => {
    expect(problemsOf((stack) => new PrivateEndpoint(stack, "way", { ...smallest, ...props }))).toEqual([]);
  });

  it.each<[string, Partial<PrivateEndpointProps>, RegExp]>([
    ["a name of 129 characters", { name: "e".repeat(129) }, /1 to 128/],
    ["the name of a security group's id", { name: "sg-a" }, /not begin with "sg-"/],
    ["what is no VPC", { vpcId: "main" }, /like "vpc-0a1b2c3d4e5f67890", got "main"/],
    ["no subnet", { subnetIds: [] }, /subnetIds must name 1 to 6, got 0/],
    ["7 subnets", { subnetIds: subnets(7) }, /got 7/],
    ["what is no subnet", { subnetIds: ["10.0.1.0/24"] }, /like "subnet-/],
    ["no caller", { callerRanges: [] }, /callerRanges must name 1 to 60, got 0/],
    ["61 ranges", { callerRanges: ranges(61) }, /got 61; join/],
    ["a range twice", { callerRanges: ["10.0.0.0/16", "10.0.0.0/16"] }, /one twice/],
    ["an address without its prefix", { callerRanges: ["10.0.0.1"] }, /ranges like 10.0.0.0\/16/],
    ["every address", { callerRanges: ["0.0.0.0/0"] }, /every address there is/],
    [
      "every IPv6 address",
      { callerRanges: ["::/0"], ipAddressType: "dualstack" },
      /every address there is.*\n.*callers' subnets/,
    ],
    ["IPv6 callers of an IPv4 endpoint", { callerRanges: ["fd00::/8"] }, /ipAddressType: "dualstack"/],
    ["a wildcard", { apis: { kind: "named", ids: ["*"] } }, /got "\*".*\n.*"own-account"/],
    ["no API", { apis: { kind: "named", ids: [] } }, /refuse every call/],
    [
      "what is no organization",
      { apis: { kind: "organization", id: "*" } },
      /apis must name an organization/,
    ],
    [
      "callers of none",
      { callers: { kind: "organization", id: "o-1" } },
      /callers must name an organization/,
    ],
  ])("refuses %s", (_title, props, text) => {
    const problems = problemsOf((stack) => new PrivateEndpoint(stack, "way", { ...smallest, ...props }));
    expect(problems).toEqual([expect.stringMatching(/^PRIVATE_ENDPOINT {2}test\/way\n/)]);
    expect(problems[0]).toMatch(text);
  });

  it("refuses a second that answers for the same names in the same VPC, and no other", () => {
    const two = (props: Partial<PrivateEndpointProps>) =>
      problemsOf((stack) => {
        new PrivateEndpoint(stack, "way", smallest);
        new PrivateEndpoint(stack, "second", { ...smallest, ...props });
      });
    expect(two({})).toEqual([
      expect.stringMatching(
        /^PRIVATE_ENDPOINT {2}test\/second\n.*test\/way answers.*\n.*privateDns: "disabled"/,
      ),
    ]);
    expect(two({ privateDns: "disabled" })).toEqual([]);
    expect(two({ vpcId: "vpc-1a2b3c4d" })).toEqual([]);
  });
});

it("leads to an API that answers its callers, served as they reach it, and refuses everybody else", async () => {
  const { api } = internalApi(temporaryFolder("internal"));
  const { call } = await serveDirectories([api], api);
  const through = (name: string) =>
    call("/test/items", { headers: { "x-gatewright-caller": `vpcEndpoint=${name}` } });
  expect([(await call("/test/items")).status, (await through("other-apis")).status]).toEqual([403, 403]);
  const answer = await through("internal-apis");
  expect([answer.status, answer.body]).toEqual([200, '{"items":[]}']);
});
