import type { TerraformStack } from "cdktf";
import { HttpApi, type HttpApiProps } from "../../modules/http-api/http-api.ts";
import type { HttpStageSettings } from "../../modules/http-api/http-api-stage.ts";
import type { HttpIntegration } from "../../modules/http-api/integrations/integration.ts";
import { lambda } from "../../modules/http-api/integrations/lambda-proxy.ts";
import { LambdaFunction } from "../../modules/lambda-function/lambda-function.ts";
import type { SynthesizedStack } from "../../modules/testing/synthesized-stack.ts";
import { fakeBundle } from "./fake-bundle.ts";
import { problemsOf } from "./problems-of.ts";
import { oneRoute } from "./rest-api.ts";
import { placement, stackOf, testStack } from "./test-stack.ts";

export const httpStage: HttpStageSettings = {
  throttle: { ratePerSecond: 50, burstRequests: 100 },
  logRetentionDays: 14,
};

/** What a test changes about the API; the function `handler` answers every operation that nothing else does. */
export interface HttpApiOverrides
  extends Partial<Omit<HttpApiProps<string>, "integrations" | "authorizers">> {
  readonly integrations?: Readonly<Record<string, HttpIntegration>>;
  readonly authorizers?: (check: LambdaFunction) => HttpApiProps<string>["authorizers"];
  readonly payloadFormat?: "1.0" | "2.0";
  readonly timeoutMs?: number;
}

type MakeFunction = (name: "handler" | "check") => LambdaFunction;

function functionIn(stack: TerraformStack): MakeFunction {
  return (name) =>
    new LambdaFunction(stack, name, { name, placement, bundle: fakeBundle(), logRetentionDays: 14 });
}

function build(stack: TerraformStack, make: MakeFunction, given: HttpApiOverrides): void {
  const { integrations, authorizers, ...overrides } = given;
  const { payloadFormat = "2.0", timeoutMs = 30_000, contract = oneRoute, ...props } = overrides;
  const handler = make("handler");
  const written = contract.operations.filter(
    ({ definition }) => definition["x-amazon-apigateway-integration"] === undefined,
  );
  const toHandler = written.map(({ operationId }) => [
    operationId,
    lambda(handler, { payloadFormat, timeoutMs }),
  ]);
  new HttpApi(stack, "api", {
    name: "test-api",
    cors: { kind: "none" },
    stage: httpStage,
    contract,
    integrations: { ...Object.fromEntries(toHandler), ...integrations },
    ...(authorizers === undefined ? {} : { authorizers: authorizers(make("check")) }),
    ...props,
  });
}

/** Synthesizes a stack that holds one HTTP API and its functions. */
export function httpApi(overrides: HttpApiOverrides = {}): SynthesizedStack {
  return stackOf((stack) => build(stack, functionIn(stack), overrides));
}

let shared: Record<"handler" | "check", LambdaFunction> | undefined;

/** Functions of a stack of their own: what is only checked and never synthesized can share them. */
const sharedFunction: MakeFunction = (name) => {
  if (shared === undefined) {
    const make = functionIn(testStack());
    shared = { handler: make("handler"), check: make("check") };
  }
  return shared[name];
};

/** The mistakes of such a stack: code, place and message of each. */
export function httpApiProblems(overrides: HttpApiOverrides): readonly string[] {
  return problemsOf((stack) => build(stack, sharedFunction, overrides));
}
