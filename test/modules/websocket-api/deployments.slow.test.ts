import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { queryString } from "../../../modules/authorizers/identity-source.ts";
import { connectAuthorizer } from "../../../modules/websocket-api/connect-authorizer.ts";
import { awsService } from "../../../modules/websocket-api/integrations/aws-service.ts";
import { http, httpProxy } from "../../../modules/websocket-api/integrations/http.ts";
import { mock } from "../../../modules/websocket-api/integrations/mock.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { messageContractOf, messages, received } from "../../support/message-contract.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { placement, testApp } from "../../support/test-stack.ts";
import { addWebSocketApi, type WebSocketApiOverrides } from "../../support/websocket-api.ts";
import { apply, changes } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const text = { payload: { type: "object", properties: { action: { type: "string" } } } };
const secured = { security: [{ $ref: "#/components/securitySchemes/user" }] };
const components = { components: { securitySchemes: { user: { type: "http", scheme: "bearer" } } } };

/** A route of each kind of integration. */
const operations = {
  $connect: received(secured),
  $default: received({ reply: {} }),
  ask: received({ reply: {}, messages: messages("text") }),
  forward: received(),
  convert: received({ reply: {} }),
  store: received(),
};

const api: WebSocketApiOverrides = {
  contract: messageContractOf(operations, { text }, components),
  authorizers: ({ other }) => ({ user: connectAuthorizer(other, { identity: [queryString("token")] }) }),
  integrations: () => ({
    $default: mock({ body: { error: "what?" } }),
    forward: httpProxy({ url: "https://backend.example.com/frames" }),
    convert: http({
      url: "https://backend.example.com/frames",
      template: '{"text":$input.json("$.text")}',
      responses: [{}, { when: "5\\d{2}", template: '{"error":"${x}"}' }],
    }),
    store: awsService({
      placement,
      access: {
        action: "sqs:SendMessage",
        resource: "arn:aws:sqs:eu-west-1:123456789012:frames",
        resourceName: "frames",
      },
      call: "sqs:path/123456789012/frames",
      template: "Action=SendMessage",
      requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
    }),
  }),
};

/** The same without the route `forward`. */
const { forward: _forward, ...remaining } = operations;
const smaller: WebSocketApiOverrides = {
  ...api,
  contract: messageContractOf(remaining, { text }, components),
  integrations: (functions) => {
    const { forward: _gone, ...integrations } = api.integrations?.(functions) ?? {};
    return integrations;
  },
};

describeWithTerraform("a WebSocket API in Terraform", () => {
  let session: OfflineSession;
  let folder: string;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    folder = temporaryFolder("websocket");
    await apply(await open(api));
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  /** The applied stack with this API beneath it. */
  async function open(overrides: WebSocketApiOverrides): Promise<OfflineStack> {
    const app = testApp();
    const stack = new TerraformStack(app, "test");
    new AwsProvider(stack, "aws", { region: placement.region });
    addWebSocketApi(stack, overrides);
    app.synth();
    const stacks = synthesizedStacks(app.outdir);
    const [synthesized] = stacks;
    if (synthesized === undefined) throw new Error("no stack was written");
    return session.open(synthesized, folder, stacks);
  }

  it("has nothing left to change after it was applied", async () => {
    expect(await changes(await open(api))).toEqual({});
  });

  it("is not deployed anew for another release of a function", async () => {
    expect(Object.keys(await changes(await open({ ...api, handlerBundle: "other" })))).not.toContainEqual(
      expect.stringMatching(/apigatewayv2/),
    );
  });

  it("is deployed anew, before the old deployment goes, when a template changes", async () => {
    const plan = await changes(
      await open({
        ...api,
        integrations: (functions) => ({
          ...api.integrations?.(functions),
          $default: mock({ body: { error: "pardon?" } }),
        }),
      }),
    );
    const [deployment] = Object.entries(plan).filter(([address]) => address.includes("_deployment."));
    expect(deployment?.[1]).toEqual(["create", "delete"]);
    expect(Object.values(plan).flat().sort()).toEqual(["create", "delete", "update", "update"]);
  });

  it("is pictured before Terraform deletes a removed route, and without it by another revision", async () => {
    const removal = ["apply", "-input=false", "-auto-approve", "-no-color"];
    const said = await mustSucceed(await open(smaller), removal);
    const at = (text: RegExp): number => said.search(text);
    expect(at(/_deployment\.\S+: Creation complete/)).toBeGreaterThan(-1);
    expect(at(/_route\.\S*forward\S*: Destruction complete/)).toBeGreaterThan(
      at(/_deployment\.\S+: Creation complete/),
    );
    const again = await changes(await open({ ...smaller, revision: "2" }));
    expect(Object.values(again).map((actions) => actions.join())).toEqual(["create,delete", "update"]);
  });
});
