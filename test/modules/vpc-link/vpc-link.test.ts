import { describe, expect, it } from "@jest/globals";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { privateBackend } from "../../../modules/http-api/integrations/private-backend.ts";
import { httpProxy } from "../../../modules/rest-api/integrations/http-proxy.ts";
import { vpcLink } from "../../../modules/rest-api/integrations/vpc-link.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { notesOf } from "../../../modules/shared/notes.ts";
import { VpcLinkV1, type VpcLinkV1Props } from "../../../modules/vpc-link/vpc-link-v1.ts";
import { VpcLinkV1Reference } from "../../../modules/vpc-link/vpc-link-v1-reference.ts";
import { VpcLinkV2, type VpcLinkV2Props } from "../../../modules/vpc-link/vpc-link-v2.ts";
import { VpcLinkV2Reference } from "../../../modules/vpc-link/vpc-link-v2-reference.ts";
import { httpStage } from "../../support/http-api.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { oneRoute, stageSettings } from "../../support/rest-api.ts";
import { placement, stackOf, testStack } from "../../support/test-stack.ts";

const balancer = (rest: string, region = "eu-west-1", account = "123456789012") =>
  `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/${rest}`;
const listenerArn =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2";
const subnets = (count: number) =>
  Array.from({ length: count }, (_, at) => `subnet-0000000${at.toString(16)}`);
const groups = (count: number) =>
  Array.from({ length: count }, (_, at) => `sg-0a1b2c3d4e5f6789${at.toString(16)}`);

const v1: VpcLinkV1Props = {
  name: "test-legacy",
  placement,
  networkLoadBalancerArn: balancer("net/legacy/50dc6c495c0c9188"),
  removal: "disposable",
};
const v2: VpcLinkV2Props = {
  name: "test-orders",
  subnetIds: subnets(2),
  securityGroupIds: groups(1),
  removal: "disposable",
};
const linkV1 = (props: Partial<VpcLinkV1Props> = {}) =>
  stackOf((stack) => new VpcLinkV1(stack, "link", { ...v1, ...props }));
const linkV2 = (props: Partial<VpcLinkV2Props> = {}) =>
  stackOf((stack) => new VpcLinkV2(stack, "link", { ...v2, ...props }));
const kept = { lifecycle: { prevent_destroy: true } };

describe("VpcLinkV1", () => {
  it("leads to one load balancer, and refuses its end where it is kept", () => {
    const link = { name: "test-legacy", target_arns: [v1.networkLoadBalancerArn] };
    expect(linkV1().only("aws_api_gateway_vpc_link")).toEqual(link);
    expect(linkV1({ removal: "kept" }).only("aws_api_gateway_vpc_link")).toEqual({ ...link, ...kept });
  });

  it("is found by its name when a REST API is planned, whose stage variable holds the id", () => {
    const stack = stackOf((scope) => {
      const { vpcLinkId } = new VpcLinkV1Reference(scope, "link", { name: "test-legacy" });
      new RestApi(scope, "api", {
        name: "test-api",
        contract: oneRoute,
        cors: { kind: "none" },
        integrations: {
          listItems: httpProxy({ url: "http://legacy.internal", connection: vpcLink("legacyLink") }),
        },
        stage: { ...stageSettings, variables: { legacyLink: vpcLinkId } },
      });
    });
    expect(stack.json).toMatchObject({
      data: { aws_api_gateway_vpc_link: { link_20AD3010: { name: "test-legacy" } } },
    });
    expect(stack.only("aws_api_gateway_stage").variables).toEqual({
      legacyLink: "${data.aws_api_gateway_vpc_link.link_20AD3010.id}",
    });
  });
});

describe("VpcLinkV2", () => {
  it("has interfaces in its subnets, and keeps its id where other stacks find it", () => {
    const stack = linkV2();
    const link = { name: "test-orders", subnet_ids: v2.subnetIds, security_group_ids: v2.securityGroupIds };
    expect(stack.only("aws_apigatewayv2_vpc_link")).toEqual(link);
    expect(stack.only("aws_ssm_parameter")).toEqual({
      name: "/vpc-links/test-orders",
      description: "Id of the VPC link test-orders.",
      type: "String",
      insecure_value: expect.stringMatching(/^\$\{aws_apigatewayv2_vpc_link\.link_\w+\.id\}$/),
    });
    expect(linkV2({ removal: "kept" }).only("aws_apigatewayv2_vpc_link")).toEqual({ ...link, ...kept });
  });

  it("is found by its name when an HTTP API is planned, whose body holds the id", () => {
    const stack = stackOf((scope) => {
      const { vpcLinkId } = new VpcLinkV2Reference(scope, "link", { name: "test-orders" });
      new HttpApi(scope, "api", {
        name: "test-api",
        contract: oneRoute,
        cors: { kind: "none" },
        integrations: { listItems: privateBackend({ vpcLinkId, targetArn: listenerArn }) },
        stage: httpStage,
      });
    });
    expect(stack.json).toMatchObject({
      data: { aws_ssm_parameter: { link_id_7B290687: { name: "/vpc-links/test-orders" } } },
    });
    expect(stack.route("GET /items", "aws_apigatewayv2_api").integration).toMatchObject({
      connectionId: "${data.aws_ssm_parameter.link_id_7B290687.insecure_value}",
    });
  });

  it("says that one subnet is one zone, and nothing of two", () => {
    const notes = [1, 2].map((count) => {
      const stack = testStack();
      new VpcLinkV2(stack, "link", { ...v2, subnetIds: subnets(count) });
      return notesOf(stack.node.root);
    });
    expect(notes).toEqual([[expect.stringContaining('"test-orders" has one subnet')], []]);
  });
});

describe("a VPC link", () => {
  it.each<[string, Partial<VpcLinkV1Props & VpcLinkV2Props>]>([
    ["a name of 128 characters", { name: "l".repeat(128) }],
    ["10 subnets", { subnetIds: subnets(10) }],
    ["16 security groups", { securityGroupIds: groups(16) }],
    ["a balancer that a plan fills in", { networkLoadBalancerArn: "${TfToken[TOKEN.1]}" }],
  ])("takes %s", (_title, props) => {
    expect(problemsOf((stack) => new VpcLinkV1(stack, "one", { ...v1, ...props }))).toEqual([]);
    expect(problemsOf((stack) => new VpcLinkV2(stack, "two", { ...v2, ...props }))).toEqual([]);
  });

  it.each<[string, Partial<VpcLinkV1Props>, RegExp]>([
    ["no name", { name: "" }, /1 to 128/],
    ["a name with a slash", { name: "a/b" }, /got "a\/b"/],
    ["what is no load balancer", { networkLoadBalancerArn: "arn:aws:s3:::a" }, /region|loadbalancer\/net\/…/],
    ["an Application Load Balancer", { networkLoadBalancerArn: balancer("app/a/1") }, /over a VpcLinkV2/],
    [
      "one of another region",
      { networkLoadBalancerArn: balancer("net/a/1", "eu-west-2") },
      /region eu-west-2/,
    ],
    [
      "one of another account",
      { networkLoadBalancerArn: balancer("net/a/1", "eu-west-1", "210987654321") },
      /account 210987654321/,
    ],
  ])("of version 1 refuses %s", (_title, props, text) => {
    const problems = problemsOf((stack) => new VpcLinkV1(stack, "link", { ...v1, ...props }));
    expect(problems).toEqual([expect.stringMatching(/^VPC_LINK_LIMIT {2}test\/link\n/)]);
    expect(problems[0]).toMatch(text);
  });

  it.each<[string, Partial<VpcLinkV2Props>, RegExp]>([
    ["a name of 129 characters", { name: "l".repeat(129) }, /1 to 128/],
    ["no subnet", { subnetIds: [] }, /subnetIds must name 1 to 10, got 0/],
    ["11 subnets", { subnetIds: subnets(11) }, /got 11/],
    ["a subnet twice", { subnetIds: ["subnet-00000001", "subnet-00000001"] }, /one twice/],
    [
      "what is no subnet",
      { subnetIds: ["10.0.0.0/24"] },
      /like "subnet-0a1b2c3d4e5f67890", got "10.0.0.0\/24"/,
    ],
    ["no security group", { securityGroupIds: [] }, /securityGroupIds must name 1 to 16, got 0/],
    ["17 security groups", { securityGroupIds: [...groups(16), "sg-00000001"] }, /got 17/],
    ["a subnet as security group", { securityGroupIds: subnets(1) }, /like "sg-/],
  ])("of version 2 refuses %s", (_title, props, text) => {
    const problems = problemsOf((stack) => new VpcLinkV2(stack, "link", { ...v2, ...props }));
    expect(problems).toEqual([expect.stringMatching(/^VPC_LINK_LIMIT {2}test\/link\n/)]);
    expect(problems[0]).toMatch(text);
  });
});
