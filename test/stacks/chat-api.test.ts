import { beforeAll, describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

let api: SynthesizedStack;
let data: SynthesizedStack;

beforeAll(() => {
  const app = buildApp([shippedEnvironment("prod")], storeSources(), temporaryFolder("app"));
  const stackOf = (id: string) => synth(app.node.findChild(id) as TerraformStack);
  [api, data] = [stackOf("prod-api"), stackOf("prod-data")];
});

describe("the chat of an environment", () => {
  it("may send to connections of its own stage, and do nothing else to them", () => {
    const actions = api
      .all("aws_iam_role_policy")
      .flatMap(
        ({ policy }) => JSON.parse(String(policy)).Statement as { Action: unknown; Resource: unknown }[],
      )
      .filter(({ Action }) => String(Action).startsWith("execute-api"));
    expect(actions).toMatchObject([
      {
        Action: ["execute-api:ManageConnections"],
        Resource: [expect.stringMatching(/\.execution_arn\}\/prod\/POST\/@connections\/\*$/)],
      },
    ]);
  });

  it("asks who connects by an access token of the environment's user pool, from its own pages", () => {
    expect(api.only("aws_apigatewayv2_authorizer")).toMatchObject({
      identity_sources: ["route.request.querystring.access_token"],
    });
    const { environment } = api.find("aws_lambda_function", { function_name: "prod-chat-authorizer" });
    expect(environment).toMatchObject({
      variables: {
        TOKEN_ISSUER: expect.stringMatching(
          /^https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/\$\{one\(data/,
        ),
        TOKEN_AUDIENCES: expect.stringMatching(
          /^\["\$\{data\.aws_ssm_parameter\.user-pool_client-back-office_\w+\.insecure_value\}"\]$/,
        ),
        TOKEN_SCOPE: "store/chat:join",
        ORIGINS: "https://www.example.com",
      },
    });
  });

  it("limits routes as the environment says", () => {
    const stage = api.find("aws_apigatewayv2_stage", { name: "prod" }) as { route_settings: object[] };
    const [connecting, ...others] = stage.route_settings;
    expect(connecting).toMatchObject({
      route_key: "$connect",
      throttling_rate_limit: 50,
      throttling_burst_limit: 100,
    });
    const routes = api.all("aws_apigatewayv2_route").map(({ route_key }) => route_key);
    const chatRoutes = routes.filter((key) => !String(key).includes(" /") && key !== "$connect");
    expect(chatRoutes).toContain("$default");
    expect(others).toHaveLength(chatRoutes.length);
    expect(others).toEqual(
      expect.arrayContaining(
        chatRoutes.map((route_key) =>
          expect.objectContaining({ route_key, throttling_rate_limit: 500, throttling_burst_limit: 1000 }),
        ),
      ),
    );
  });

  it("keeps connections in a table that forgets them, also in production", () => {
    expect(data.find("aws_dynamodb_table", { name: "prod-connections" })).toMatchObject({
      ttl: { attribute_name: "expiresAt", enabled: true },
      deletion_protection_enabled: false,
    });
  });
});
