import { rmSync } from "node:fs";
import { ApiGatewayIntegration } from "@cdktf/provider-aws/lib/api-gateway-integration/index.js";
import { ApiGatewayMethod } from "@cdktf/provider-aws/lib/api-gateway-method/index.js";
import { ApiGatewayResource } from "@cdktf/provider-aws/lib/api-gateway-resource/index.js";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api/index.js";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import type { TerraformStack } from "cdktf";
import { contractOf, publicOperation, restApi } from "../support/rest-api.ts";
import { temporaryRoot } from "../support/temporary.ts";
import { stackOf } from "../support/test-stack.ts";
import type { SynthRun } from "./synth.ts";

/** Synthesizes one API in a process of its own: `synth-routes.ts body|resources <routes>`; prints {@link SynthRun}. */
const [shape, count] = process.argv.slice(2);
const routes = Array.from({ length: Number(count) }, (_, index) => `route${index}`);

/** The usual shape: a resource, a method, an integration and a permission for each route. */
function resourcePerRoute(stack: TerraformStack): void {
  const api = new ApiGatewayRestApi(stack, "api", { name: "bench" });
  for (const route of routes) {
    const resource = new ApiGatewayResource(stack, `${route}-resource`, {
      restApiId: api.id,
      parentId: api.rootResourceId,
      pathPart: route,
    });
    const shared = { restApiId: api.id, resourceId: resource.id };
    const method = new ApiGatewayMethod(stack, `${route}-method`, {
      ...shared,
      httpMethod: "GET",
      authorization: "NONE",
    });
    new ApiGatewayIntegration(stack, `${route}-integration`, {
      ...shared,
      httpMethod: method.httpMethod,
      integrationHttpMethod: "POST",
      type: "AWS_PROXY",
      uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/bench/invocations",
    });
    new LambdaPermission(stack, `${route}-permission`, {
      action: "lambda:InvokeFunction",
      functionName: "bench",
      principal: "apigateway.amazonaws.com",
      sourceArn: `${api.executionArn}/*/GET/${route}`,
    });
  }
}

function body() {
  const paths = Object.fromEntries(routes.map((route) => [`/${route}`, { get: publicOperation(route) }]));
  return restApi({ contract: contractOf(paths) });
}

const startedAt = performance.now();
const stack = shape === "body" ? body() : stackOf(resourcePerRoute);
const synthesisMs = performance.now() - startedAt;
process.stdout.write(JSON.stringify({ resources: stack.count(), synthesisMs } satisfies SynthRun));
rmSync(temporaryRoot, { recursive: true, force: true });
