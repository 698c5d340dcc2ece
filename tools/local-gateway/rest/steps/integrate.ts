import { withinTimeout } from "../../api/within-timeout.ts";
import { maxPayloadBytes } from "../../lambda/execution-environment.ts";
import type { FunctionError, FunctionRuntime } from "../../lambda/function-runtime.ts";
import type { Exchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import { lambdaProxyEvent } from "../lambda-proxy-event.ts";
import { lambdaProxyAnswer } from "../lambda-proxy-response.ts";
import type { Step, StepOutcome } from "../pipeline.ts";
import type { LambdaProxyIntegration, Operation, Stage } from "../rest-api.ts";

/** Lets the operation's integration answer. */
export const integrate: Step = (exchange, services) => {
  const { operation, stage } = exchange;
  if (operation === undefined || stage === undefined) return undefined;
  const { integration } = operation;
  if (integration.kind === "lambdaProxy")
    return callFunction(exchange, integration, operation, stage, services.functions);
  return integration.kind === "unserved" ? undefined : integration.answer(exchange, services);
};

async function callFunction(
  exchange: Exchange,
  integration: LambdaProxyIntegration,
  operation: Operation,
  stage: Stage,
  functions: FunctionRuntime,
): Promise<StepOutcome> {
  const refused = integration.refusals.get(stage.name);
  if (refused !== undefined) return gatewayError("apiConfiguration", refused);
  const payload = lambdaProxyEvent(exchange, operation, stage);
  if (payload.length * 3 > maxPayloadBytes && Buffer.byteLength(payload) > maxPayloadBytes) {
    return gatewayError("requestTooLong", `the event is over Lambda's limit of ${maxPayloadBytes} bytes`);
  }
  const { functionArn, qualifier, timeoutMs } = integration;
  const startedAt = performance.now();
  const calling = functions.invoke({ functionArn, qualifier, payload, traceId: exchange.traceId });
  const result = await withinTimeout(calling, timeoutMs);
  exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
  if (result === undefined) {
    return gatewayError(
      "integrationTimeout",
      `the function did not answer within the integration's ${timeoutMs} ms`,
    );
  }
  if (result.error !== undefined) return failure(result.error);
  exchange.integrationStatus = 200;
  return lambdaProxyAnswer(exchange, result.payload);
}

function failure({ kind, message }: FunctionError): GatewayError {
  return gatewayError(kind === "unknown" ? "apiConfiguration" : "lambdaFailure", message);
}
