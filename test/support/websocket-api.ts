import type { TerraformStack } from "cdktf";
import { LambdaFunction } from "../../modules/lambda-function/lambda-function.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import type { WebSocketIntegration } from "../../modules/websocket-api/integrations/integration.ts";
import { lambda } from "../../modules/websocket-api/integrations/lambda-proxy.ts";
import { WebSocketApi, type WebSocketApiProps } from "../../modules/websocket-api/websocket-api.ts";
import type { WebSocketStageSettings } from "../../modules/websocket-api/websocket-api-stage.ts";
import { fakeBundle } from "./fake-bundle.ts";
import { messageContractOf, publicConnect } from "./message-contract.ts";
import { problemsOf } from "./problems-of.ts";
import { placement, testStack } from "./test-stack.ts";

export const websocketStage: WebSocketStageSettings = {
  name: "test",
  throttle: { ratePerSecond: 50, burstRequests: 100 },
  executionLogLevel: "ERROR",
  logRetentionDays: 14,
};

/** The functions of a test's stack. */
export interface TestFunctions {
  readonly handler: LambdaFunction;
  readonly other: LambdaFunction;
}

/** What a test changes; every route is answered by the function `handler` unless it says else. */
export interface WebSocketApiOverrides
  extends Partial<Omit<WebSocketApiProps<string>, "integrations" | "authorizers">> {
  readonly integrations?: (functions: TestFunctions) => Record<string, WebSocketIntegration>;
  readonly authorizers?: (functions: TestFunctions) => NonNullable<WebSocketApiProps<string>["authorizers"]>;
  readonly handlerBundle?: string;
  readonly tags?: Record<string, string>;
}

/** Puts a WebSocket API and its functions into a stack. */
export function addWebSocketApi(
  stack: TerraformStack,
  { integrations, authorizers, handlerBundle, tags: _tags, ...overrides }: WebSocketApiOverrides = {},
): { readonly api: WebSocketApi<string>; readonly functions: TestFunctions } {
  const props = { placement, bundle: fakeBundle(handlerBundle), logRetentionDays: 14 };
  const made = new Map<string, LambdaFunction>();
  const functionOf = (id: string): LambdaFunction => {
    const known = made.get(id) ?? new LambdaFunction(stack, id, { ...props, name: `test-${id}` });
    made.set(id, known);
    return known;
  };
  // Only those that a test asks for.
  const functions: TestFunctions = {
    get handler() {
      return functionOf("handler");
    },
    get other() {
      return functionOf("other");
    },
  };
  const contract = overrides.contract ?? messageContractOf(publicConnect);
  const own = integrations?.(functions) ?? {};
  const toHandler = Object.fromEntries(
    contract.routes
      .filter(({ routeKey }) => own[routeKey] === undefined)
      .map(({ routeKey }) => [routeKey, lambda(functions.handler)]),
  );
  const api = new WebSocketApi(stack, "api", {
    name: "test-api",
    stage: websocketStage,
    ...overrides,
    contract,
    integrations: { ...toHandler, ...own },
    ...(authorizers === undefined ? {} : { authorizers: authorizers(functions) }),
  });
  return { api, functions };
}

/** Synthesizes a stack that holds one WebSocket API and its functions. */
export function websocketApi(overrides: WebSocketApiOverrides = {}): SynthesizedStack {
  const stack = testStack(overrides.tags);
  addWebSocketApi(stack, overrides);
  return synth(stack);
}

/** Every mistake that a WebSocket API reports, as a user reads it. */
export function websocketProblems(overrides: WebSocketApiOverrides): readonly string[] {
  return problemsOf((stack) => {
    addWebSocketApi(stack, overrides);
  });
}
