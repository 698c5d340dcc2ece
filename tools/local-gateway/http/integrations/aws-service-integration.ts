import type { Answer } from "../../api/answer.ts";
import { unservedAnswer } from "../../api/unserved-answer.ts";
import type { ApiServices } from "../../api-services.ts";
import type { ServiceCall } from "../../aws-services/service-call.ts";
import type { RoutedHttpExchange } from "../exchange.ts";
import { type HttpError, httpError } from "../http-error.ts";
import type { ResponseMapping } from "../response-mapping.ts";
import { compileSelection, type Selection } from "../selection-expression.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";

/**
 * The actions of AWS services that an HTTP API calls by itself, with the parameters that each needs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
 */
const requiredParameters: Readonly<Record<string, readonly string[]>> = {
  "AppConfig-GetConfiguration": ["Application", "Environment", "Configuration", "ClientId"],
  "EventBridge-PutEvents": ["Detail", "DetailType", "Source"],
  "Kinesis-PutRecord": ["StreamName", "Data", "PartitionKey"],
  "SQS-DeleteMessage": ["ReceiptHandle", "QueueUrl"],
  "SQS-PurgeQueue": ["QueueUrl"],
  "SQS-ReceiveMessage": ["QueueUrl"],
  "SQS-SendMessage": ["QueueUrl", "MessageBody"],
  "StepFunctions-StartExecution": ["StateMachineArn"],
  "StepFunctions-StartSyncExecution": ["StateMachineArn"],
  "StepFunctions-StopExecution": ["ExecutionArn"],
};

/** An integration with an action of an AWS service: the one that is there locally, or an honest 501 that shows the call. */
export class AwsServiceIntegration implements AnsweringIntegration {
  readonly kind = "awsService";
  readonly #subtype: string;
  readonly #parameters: readonly (readonly [string, Selection])[];
  readonly #responseMapping: ResponseMapping;

  /** @param subtype `SQS-SendMessage` */
  constructor(
    subtype: string,
    parameters: Readonly<Record<string, string>>,
    responseMapping: ResponseMapping,
  ) {
    this.#subtype = subtype;
    this.#parameters = Object.entries(parameters).map(([name, text]) => [name, compileSelection(text)]);
    this.#responseMapping = responseMapping;
  }

  /** Whether HTTP APIs have such an integration. */
  static takes(subtype: string): boolean {
    return Object.hasOwn(requiredParameters, subtype);
  }

  async answer(exchange: RoutedHttpExchange, { awsServices }: ApiServices): Promise<Answer | HttpError> {
    const values = new Map<string, string>();
    for (const [name, select] of this.#parameters) {
      const value = select(exchange);
      if (value !== undefined && value !== "") values.set(name, value);
    }
    const missing = requiredParameters[this.#subtype]?.find((name) => !values.has(name));
    if (missing !== undefined) {
      return httpError(
        "internalServerError",
        `${this.#subtype} needs ${missing}, which the request does not give`,
      );
    }
    const startedAt = performance.now();
    const answer = await awsServices.call(serviceCall(exchange, this.#subtype, values));
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    if (answer === undefined) return this.#unserved(exchange, values);
    exchange.integrationStatus = answer.status;
    const { status, headers, body } = answer;
    const pairs = Object.entries(headers).flat();
    return this.#responseMapping.apply(exchange, { status, headers: pairs, body, traced: false });
  }

  #unserved(exchange: RoutedHttpExchange, values: ReadonlyMap<string, string>): Answer {
    const answer = unservedAnswer(exchange, this.#subtype);
    exchange.hint = `${exchange.hint}; AWS would get ${JSON.stringify(Object.fromEntries(values))}`;
    return answer;
  }
}

/** The call as a REST API's integration would make it, so that the local services know it. */
function serviceCall(
  { api }: RoutedHttpExchange,
  subtype: string,
  values: ReadonlyMap<string, string>,
): ServiceCall {
  const [service = "", action = ""] = subtype.split("-");
  const { Region: region = api.region, QueueUrl: queueUrl, ...parameters } = Object.fromEntries(values);
  const isQueue = queueUrl !== undefined;
  return {
    region,
    accountId: api.accountId,
    service: service.toLowerCase(),
    target: isQueue ? `path/${queueUrl.split("/").slice(-2).join("/")}` : `action/${action}`,
    method: "POST",
    headers: { "content-type": isQueue ? "application/x-www-form-urlencoded" : "application/json" },
    query: "",
    body: isQueue
      ? new URLSearchParams({ Action: action, ...parameters }).toString()
      : JSON.stringify(parameters),
  };
}
