import { describe, expect, it } from "@jest/globals";
import { lambda } from "../../../modules/rest-api/integrations/lambda-proxy.ts";
import { contractOf, publicOperation, restApi, stageSettings } from "../../support/rest-api.ts";

describe("RestApi", () => {
  it("is one regional API that refuses import warnings and outlives its successor's creation", () => {
    const api = restApi().only("aws_api_gateway_rest_api");
    expect(api).toMatchObject({
      name: "test-api",
      endpoint_configuration: { types: ["REGIONAL"] },
      fail_on_warnings: true,
      put_rest_api_mode: "overwrite",
      lifecycle: { create_before_destroy: true },
    });
    expect(Object.keys(api).sort()).toEqual([
      "body",
      "endpoint_configuration",
      "fail_on_warnings",
      "lifecycle",
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

  it("passes binary types and compression on", () => {
    const stack = restApi({ binaryMediaTypes: ["image/*"], minimumCompressionBytes: 0 });
    expect(stack.only("aws_api_gateway_rest_api")).toMatchObject({
      binary_media_types: ["image/*"],
      minimum_compression_size: "0",
    });
  });

  it.each([-1, 10_485_761, 1.5])("refuses a compression size of %d", (minimumCompressionBytes) => {
    expect(() => restApi({ minimumCompressionBytes })).toThrow(/STAGE_LIMIT.*\n.*from 0 to 10485760/);
  });

  it("attaches a resource policy that names the API itself", () => {
    const stack = restApi({
      resourcePolicy: [
        { effect: "Allow", principals: "everyone", routes: ["*"] },
        {
          effect: "Deny",
          principals: ["arn:aws:iam::210987654321:root"],
          routes: ["test/GET/items"],
          conditions: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } },
        },
      ],
    });
    const policy = JSON.parse(String(stack.only("aws_api_gateway_rest_api_policy").policy));
    expect(policy.Statement).toEqual([
      {
        Effect: "Allow",
        Principal: "*",
        Action: "execute-api:Invoke",
        Resource: [expect.stringMatching(/^\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}\/\*$/)],
      },
      {
        Effect: "Deny",
        Principal: { AWS: ["arn:aws:iam::210987654321:root"] },
        Action: "execute-api:Invoke",
        Resource: [expect.stringMatching(/\.execution_arn\}\/test\/GET\/items$/)],
        Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } },
      },
    ]);
    expect(stack.only("aws_api_gateway_rest_api_policy").lifecycle).toEqual({
      replace_triggered_by: [expect.stringMatching(/^aws_api_gateway_rest_api\.\w+\.body$/)],
    });
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
