import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { ApiMappings } from "../../../modules/custom-domain/api-mappings.ts";
import { Certificate } from "../../../modules/custom-domain/certificate.ts";
import { CustomDomain } from "../../../modules/custom-domain/custom-domain.ts";
import { HostedZone } from "../../../modules/custom-domain/hosted-zone.ts";
import { Truststore } from "../../../modules/custom-domain/truststore.ts";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { httpProxy } from "../../../modules/http-api/integrations/http-proxy.ts";
import { fromContract } from "../../../modules/integrations/from-contract.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { WebAclAssociation } from "../../../modules/web-acl/web-acl-association.ts";
import type { ResourceChange } from "../../../tools/offline-terraform/plan-summary.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { httpStage } from "../../support/http-api.ts";
import { contractOf, oneRoute, publicOperation, stageSettings } from "../../support/rest-api.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { placement, testApp } from "../../support/test-stack.ts";
import { addWebSocketApi, websocketStage } from "../../support/websocket-api.ts";
import { apply, resourceChanges } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const authority = (serial: string) => `-----BEGIN CERTIFICATE-----\n${serial}\n-----END CERTIFICATE-----\n`;
const mock = { "x-amazon-apigateway-integration": { type: "MOCK" } };
const mocked = contractOf({ "/items": { get: publicOperation("listItems", mock) } });

/** One state of an environment, as its data would say it. */
interface Given {
  /** Names of the REST and HTTP APIs, and of the WebSocket API. @default none */
  readonly hosts?: { readonly api: string; readonly chat: string };
  readonly stage?: string;
  /** @default no mutual TLS */
  readonly authority?: string;
}

/** A stack of names and one of APIs, as `stacks/` has them. */
function synthesize(given: Given): string {
  const app = testApp();
  const edge = new TerraformStack(app, "edge");
  new AwsProvider(edge, "aws", { region: placement.region });
  const apis = new TerraformStack(app, "api");
  new AwsProvider(apis, "aws", { region: placement.region });
  if (given.hosts !== undefined) makeDomains(edge, given.hosts, given.authority);
  makeApis(apis, given);
  app.synth();
  return app.outdir;
}

function makeDomains(stack: TerraformStack, hosts: { api: string; chat: string }, trusted?: string): void {
  const zone = new HostedZone(stack, "zone", { name: "example.com" });
  const truststore = () =>
    new Truststore(stack, "trust", { bucketName: "truststore", certificatesPem: trusted ?? "" });
  for (const [id, name] of Object.entries(hosts)) {
    const certificate = new Certificate(stack, `${id}-certificate`, { domainName: name, zone });
    new CustomDomain(stack, id, {
      name,
      placement,
      zone,
      endpoint: { kind: "regional" },
      certificate: { kind: "issued", certificate },
      mutualTls:
        trusted === undefined || id === "chat"
          ? { kind: "off" }
          : { kind: "required", truststore: truststore() },
    });
  }
}

function makeApis(stack: TerraformStack, { hosts, stage = "one" }: Given): void {
  const executeApiEndpoint = hosts === undefined ? "enabled" : "disabled";
  const rest = new RestApi(stack, "rest", {
    name: "rest",
    contract: mocked,
    integrations: { listItems: fromContract() },
    cors: { kind: "none" },
    stage: { ...stageSettings, name: stage },
    executeApiEndpoint,
  });
  const webAcl = {
    arn: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/1f2e",
    scope: { kind: "regional" },
  } as const;
  new WebAclAssociation(stack, "protection", { webAcl, api: rest });
  const http = new HttpApi(stack, "http", {
    name: "http",
    contract: oneRoute,
    integrations: { listItems: httpProxy({ url: "https://example.com/items" }) },
    cors: { kind: "none" },
    stage: { ...httpStage, name: stage },
    executeApiEndpoint,
  });
  const { api: chat } = addWebSocketApi(stack, {
    stage: { ...websocketStage, name: stage },
    executeApiEndpoint,
  });
  if (hosts === undefined) return;
  const regional = { kind: "regional", mutualTls: "off" } as const;
  new ApiMappings(stack, "mappings", {
    domain: { ...regional, name: hosts.api },
    apis: { "": rest, "people/v1": http },
  });
  new ApiMappings(stack, "chat-mappings", { domain: { ...regional, name: hosts.chat }, apis: { "": chat } });
}

const hosts = { api: "api.example.com", chat: "chat.example.com" };

describeWithTerraform("the edits of a running environment", () => {
  let session: OfflineSession;
  beforeAll(async () => {
    session = await startOfflineSession(process.env);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  async function open(name: "edge" | "api", given: Given, work: string): Promise<OfflineStack> {
    const stacks = synthesizedStacks(synthesize(given));
    const stack = stacks.find((each) => each.name === name);
    if (stack === undefined) throw new Error(`no stack ${name} was written`);
    return session.open(stack, work, stacks);
  }

  /** A stack that was applied so, with what another state of the environment says of it. */
  async function edited(name: "edge" | "api", before: Given, after: Given): Promise<OfflineStack> {
    const work = temporaryFolder("domains");
    await apply(await open(name, before, work));
    return open(name, after, work);
  }

  it("a renamed stage: mappings move from the old stage to the new one, which is there first", async () => {
    const stack = await edited("api", { hosts }, { hosts, stage: "two" });
    const planned = actions(await resourceChanges(stack));
    expect(planned).toMatchObject({
      aws_api_gateway_stage: [["create", "delete"]],
      aws_apigatewayv2_stage: [
        ["create", "delete"],
        ["create", "delete"],
      ],
      aws_apigatewayv2_api_mapping: [["update"], ["update"], ["update"]],
      aws_wafv2_web_acl_association: [["delete", "create"]],
    });
    expect(planned).not.toHaveProperty("aws_api_gateway_rest_api");
    const log = await mustSucceed(stack, ["apply", "-input=false", "-auto-approve", "-no-color"]);
    for (const [made, moved] of [
      ["aws_api_gateway_stage.rest", "aws_apigatewayv2_api_mapping.mappings_root"],
      ["aws_apigatewayv2_stage.http", "aws_apigatewayv2_api_mapping.mappings_at"],
      ["aws_apigatewayv2_stage.api", "aws_apigatewayv2_api_mapping.chat-mappings_root"],
    ] as const) {
      expectOrder(log, [
        `${made}\\S*: Creation complete`,
        `${moved}\\S*: Modifications complete`,
        `${made}\\S*.*: Destroying`,
      ]);
    }
    expectOrder(log, [
      "aws_api_gateway_stage.rest\\S*: Creation complete",
      "aws_wafv2_web_acl_association.protection\\S*: Creation complete",
      "aws_api_gateway_stage.rest\\S*.*: Destroying",
    ]);
    expect(await resourceChanges(stack)).toEqual([]);
  });

  it("an added domain: mappings are made and AWS's own addresses closed, and no stage goes", async () => {
    const planned = await resourceChanges(await edited("api", {}, { hosts }));
    expect(actions(planned)).toEqual({
      aws_api_gateway_deployment: [["create", "delete"]],
      aws_api_gateway_rest_api: [["update"]],
      aws_api_gateway_stage: [["update"]],
      aws_apigatewayv2_api: [["update"], ["update"]],
      aws_apigatewayv2_api_mapping: [["create"], ["create"], ["create"]],
      aws_apigatewayv2_deployment: [["create", "delete"]],
      aws_apigatewayv2_stage: [["update"]],
    });
    const edge = actions(await resourceChanges(await edited("edge", {}, { hosts })));
    expect(edge).toMatchObject({ aws_apigatewayv2_domain_name: [["create"], ["create"]] });
    expect(new Set(Object.values(edge).flat(2))).toEqual(new Set(["create"]));
  });

  it("a removed domain: the mappings go with the APIs' deploy, then everything at the edge", async () => {
    expect(actions(await resourceChanges(await edited("api", { hosts }, {})))).toMatchObject({
      aws_api_gateway_rest_api: [["update"]],
      aws_apigatewayv2_api: [["update"], ["update"]],
      aws_apigatewayv2_api_mapping: [["delete"], ["delete"], ["delete"]],
    });
    const stack = await edited("edge", { hosts }, {});
    const edge = actions(await resourceChanges(stack));
    expect(new Set(Object.values(edge).flat(2))).toEqual(new Set(["delete"]));
    await apply(stack);
    expect(await mustSucceed(stack, ["state", "list"])).toBe("");
  });

  it("a renamed domain: the new one answers before the old one goes, and the mappings follow", async () => {
    const renamed = { hosts: { ...hosts, api: "shop.example.com" } };
    expect(actions(await resourceChanges(await edited("api", { hosts }, renamed)))).toEqual({
      aws_apigatewayv2_api_mapping: [
        ["delete", "create"],
        ["delete", "create"],
      ],
    });
    const planned = actions(await resourceChanges(await edited("edge", { hosts }, renamed)));
    expect(planned).toMatchObject({
      aws_acm_certificate: [["create", "delete"]],
      aws_apigatewayv2_domain_name: [["create", "delete"]],
    });
  });

  it("another authority: the domain is moved to the new version of its truststore", async () => {
    const stack = await edited(
      "edge",
      { hosts, authority: authority("one") },
      { hosts, authority: authority("two") },
    );
    const planned = await resourceChanges(stack);
    expect(actions(planned)).toEqual({
      aws_apigatewayv2_domain_name: [["update"]],
      aws_s3_object: [["update"]],
    });
  });
});

/** The actions on the resources of each type. */
function actions(changes: readonly ResourceChange[]): Record<string, (readonly string[])[]> {
  const byType: Record<string, (readonly string[])[]> = {};
  for (const { address, change } of changes) {
    const [type = ""] = address.split(".");
    byType[type] = [...(byType[type] ?? []), change.actions];
  }
  return byType;
}

/** Each text is in the log, after the one before. */
function expectOrder(log: string, forms: readonly string[]): void {
  const places = forms.map((form) => log.search(new RegExp(form)));
  expect({ forms, places }).toEqual({ forms, places: [...places].sort((one, other) => one - other) });
  expect(Math.min(...places)).toBeGreaterThan(-1);
}
