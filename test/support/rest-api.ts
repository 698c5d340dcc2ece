import type { TerraformStack } from "cdktf";
import { dump } from "js-yaml";
import { type Contract, parseContract } from "../../modules/contract/contract.ts";
import type { OpenApiDocument } from "../../modules/contract/openapi-document.ts";
import { LambdaFunction } from "../../modules/lambda-function/lambda-function.ts";
import type { Integration } from "../../modules/rest-api/integrations/integration.ts";
import { lambda } from "../../modules/rest-api/integrations/lambda-proxy.ts";
import { RestApi, type RestApiProps } from "../../modules/rest-api/rest-api.ts";
import type { StageSettings } from "../../modules/rest-api/rest-api-stage.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { fakeBundle } from "./fake-bundle.ts";
import { placement, testStack } from "./test-stack.ts";

/** A contract from the paths and components of a document, as if it stood in `test.yaml`. */
export function contractOf(paths: object, rest: object = {}): Contract<string> {
  const document = { openapi: "3.0.3", info: { title: "test", version: "1" }, paths, ...rest };
  return parseContract(dump(document), "test.yaml");
}

/** `{ get: … }` with one public operation. */
export function publicOperation(operationId: string, more: object = {}): object {
  return {
    operationId,
    security: [],
    "x-public": "test",
    responses: { 200: { description: "ok" } },
    ...more,
  };
}

/** A document that asks nothing of its callers, for tests that bind no authorizers. */
export function openOperations<Document extends { readonly paths: object }>(document: Document): Document {
  const operations = Object.values(document.paths).flatMap((item: object) => Object.values(item));
  for (const operation of operations.filter((each) => each.operationId !== undefined)) {
    Object.assign(operation, { security: [], "x-public": "test" });
  }
  return document;
}

/** One public route, the smallest contract there is. */
export const oneRoute = contractOf({ "/items": { get: publicOperation("listItems") } });

export const stageSettings: StageSettings = {
  name: "test",
  throttle: { ratePerSecond: 50, burstRequests: 100 },
  executionLogLevel: "ERROR",
  logRetentionDays: 14,
};

/** What a test changes about the API; every operation is answered by the function `handler` unless it says else. */
export interface RestApiOverrides extends Partial<Omit<RestApiProps<string>, "integrations">> {
  readonly integrations?: (functions: {
    handler: LambdaFunction;
    other: LambdaFunction;
  }) => Record<string, Integration>;
  readonly handlerTimeoutSeconds?: number;
  readonly handlerBundle?: string;
  readonly tags?: Record<string, string>;
}

/** Synthesizes a stack that holds one REST API and its functions. */
export function restApi(overrides: RestApiOverrides = {}): SynthesizedStack {
  return synth(restApiStack(overrides));
}

/** The stack of {@link restApi} before it is synthesized. */
export function restApiStack({ integrations, ...overrides }: RestApiOverrides = {}): TerraformStack {
  const stack = testStack(overrides.tags);
  const functionProps = { placement, bundle: fakeBundle(overrides.handlerBundle), logRetentionDays: 14 };
  const handler = new LambdaFunction(stack, "handler", {
    ...functionProps,
    name: "test-handler",
    timeoutSeconds: overrides.handlerTimeoutSeconds,
  });
  const contract = overrides.contract ?? oneRoute;
  const toHandler = () =>
    Object.fromEntries(contract.operations.map((each) => [each.operationId, lambda(handler)]));
  const needsOther = integrations !== undefined && integrations.length > 0;
  const functions = {
    handler,
    get other() {
      return new LambdaFunction(stack, "other", { ...functionProps, name: "test-other" });
    },
  };
  new RestApi(stack, "api", {
    name: "test-api",
    cors: { kind: "none" },
    stage: stageSettings,
    ...overrides,
    contract,
    integrations: needsOther ? integrations(functions) : toHandler(),
  });
  return stack;
}

/** The document of an {@link restApi}. */
export function bodyOf(stack: SynthesizedStack): OpenApiDocument {
  return stack.body() as unknown as OpenApiDocument;
}
