import { describe, expect, it } from "@jest/globals";
import { lambda } from "../../../modules/rest-api/integrations/lambda-proxy.ts";
import { contractOf, publicOperation, restApi, stageSettings } from "../../support/rest-api.ts";

describe("RestApi", () => {
  it("is one regional API that refuses import warnings and outlives its successor's creation", () => {
    const api = restApi().only("aws_api_gateway_rest_api");
    expect(api).toMatchObject({
      name: "test-api",
      disable_execute_api_endpoint: false,
      endpoint_configuration: { types: ["REGIONAL"], ip_address_type: "ipv4" },
      fail_on_warnings: true,
      put_rest_api_mode: "overwrite",
      lifecycle: { create_before_destroy: true },
    });
    expect(Object.keys(api).sort()).toEqual([
      "api_key_source",
      "binary_media_types",
      "body",
      "disable_execute_api_endpoint",
      "endpoint_configuration",
      "fail_on_warnings",
      "lifecycle",
      "minimum_compression_size",
      "name",
      "put_rest_api_mode",
    ]);
  });

  it("holds no value in its body that a plan could not show", () => {
    expect(restApi().only("aws_api_gateway_rest_api").body).not.toContain("${");
  });

  it("keeps a template of the contract that looks like Terraform as it is", () => {
    const integration = { type: "HTTP", httpMethod: "GET", uri: "https://${stageVariables.host}/a%{b}" };
    const contract = contractOf({
      "/a": { get: publicOperation("getA", { "x-amazon-apigateway-integration": integration }) },
    });
    const stack = restApi({ contract, integrations: (_) => ({}) });
    expect(stack.only("aws_api_gateway_rest_api").body).toContain("https://$${stageVariables.host}/a%%{b}");
  });

  it("replaces the deployment before the old one goes, and points the stage to it", () => {
    const stack = restApi();
    expect(stack.only("aws_api_gateway_deployment")).toMatchObject({
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.only("aws_api_gateway_stage").deployment_id).toMatch(
      /^\$\{aws_api_gateway_deployment\.[\w-]+\.id\}$/,
    );
  });

  it("puts its resource policy in place before it deploys, and never takes it away for another", () => {
    const stack = restApi({ resourcePolicy: [{ effect: "Allow", from: { kind: "everyone" } }] });
    // Made before the old one goes, as the deployment wants, a replaced one would be emptied by the old one's end.
    expect(stack.only("aws_api_gateway_rest_api_policy")).not.toHaveProperty("lifecycle");
    expect(stack.only("aws_api_gateway_deployment").depends_on).toEqual([
      expect.stringMatching(/^aws_api_gateway_rest_api_policy\./),
      expect.stringMatching(/^aws_lambda_permission\./),
    ]);
  });

  it("lets each function be called by its own routes only, with one permission each", () => {
    const contract = contractOf({
      "/a": { get: publicOperation("getA"), post: publicOperation("postA") },
      "/a/{id}": { get: publicOperation("getOneA") },
      "/b": { get: publicOperation("getB") },
    });
    const stack = restApi({
      contract,
      integrations: (functions) => {
        const { handler, other } = functions;
        return {
          getA: lambda(handler),
          postA: lambda(handler),
          getOneA: lambda(handler),
          getB: lambda(other),
        };
      },
    });
    const permissions = stack.all("aws_lambda_permission");
    expect(permissions.map(({ source_arn }) => String(source_arn).replace(/^\$\{[^}]+\}/, ""))).toEqual([
      "/test/*/a*",
      "/test/GET/b",
    ]);
    for (const permission of permissions) {
      expect(permission).toMatchObject({
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        lifecycle: { create_before_destroy: true },
        qualifier: expect.stringMatching(/^\$\{aws_lambda_alias\.[\w-]+\.name\}$/),
      });
    }
  });

  it("reports every mistake at once", () => {
    const contract = contractOf({ "/a": { get: { operationId: "getA", responses: {} } } });
    const build = () =>
      restApi({
        contract,
        cors: {
          kind: "origins",
          origins: ["nowhere"],
          allowHeaders: [],
          exposeHeaders: [],
          credentials: "omitted",
          maxAgeSeconds: 0,
        },
        stage: { ...stageSettings, name: "no spaces", logRetentionDays: 2 },
        handlerTimeoutSeconds: 29,
      });
    expect(build).toThrow(/PUBLIC_WITHOUT_REASON/);
    expect(build).toThrow(/CORS/);
    expect(build).toThrow(/STAGE_LIMIT/);
    expect(build).toThrow(/INTEGRATION_TIMEOUT/);
  });
});
