import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type MappableOperation, requestMappingFaults } from "./request-mapping.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** The fields of an `x-amazon-apigateway-integration` that have rules; a contract may write anything there. */
interface WrittenIntegration {
  readonly type?: unknown;
  readonly uri?: unknown;
  readonly httpMethod?: unknown;
  readonly timeoutInMillis?: unknown;
  readonly connectionType?: unknown;
  readonly connectionId?: unknown;
  readonly passthroughBehavior?: unknown;
  readonly contentHandling?: unknown;
  readonly requestParameters?: Readonly<Record<string, unknown>>;
  readonly responses?: Readonly<Record<string, WrittenResponse>>;
}

interface WrittenResponse {
  readonly statusCode?: unknown;
  readonly responseParameters?: Readonly<Record<string, unknown>>;
}

/** What the contract declares of an operation, beside its integration. */
export interface WrittenOperation extends MappableOperation {
  /** Headers by status code. */
  readonly responses: Readonly<Record<string, readonly string[]>>;
}

type Fault = Omit<Mistake, "place">;

/**
 * What API Gateway would refuse of an integration that the contract itself carries.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function writtenIntegrationFaults(written: WrittenIntegration, operation: WrittenOperation): Fault[] {
  const { timeoutInMillis: timeoutMs } = written;
  return [
    ...[...choiceFaults(written), ...targetFaults(written), ...responseFaults(written, operation)].map(fault),
    ...(timeoutMs === undefined ? [] : timeoutFaults(Number(timeoutMs), longestIntegrationMs)),
    ...mappingFaults(written, operation),
  ];
}

function fault(message: string): Fault {
  return { code: "INTEGRATION_WRITTEN", message };
}

/** Fields that hold one of a few words, in any case. */
const choices = {
  type: ["aws", "aws_proxy", "http", "http_proxy", "mock"],
  httpMethod: ["any", "delete", "get", "head", "options", "patch", "post", "put"],
  connectionType: ["internet", "vpc_link"],
  passthroughBehavior: ["when_no_match", "when_no_templates", "never"],
  contentHandling: ["convert_to_text", "convert_to_binary"],
} as const;

function choiceFaults(written: WrittenIntegration): string[] {
  return Object.entries(choices).flatMap(([field, words]) => {
    const given = written[field as keyof typeof choices];
    if (given === undefined && field !== "type") return [];
    if (words.some((word) => word === String(given).toLowerCase())) return [];
    return [`${field} must be one of ${words.join(", ")}, got ${JSON.stringify(given) ?? "nothing"}.`];
  });
}

function targetFaults({ type, uri, httpMethod, connectionType, connectionId }: WrittenIntegration): string[] {
  const kind = String(type).toLowerCase();
  const form = kind.startsWith("aws") ? /^arn:[\w-]+:apigateway:/ : /^https?:\/\/[^\s/]+/;
  const example = kind.startsWith("aws") ? "arn:aws:apigateway:<region>:<service>:…" : "https://…";
  const called = ["aws", "aws_proxy", "http", "http_proxy"].includes(kind);
  const linked = String(connectionType).toLowerCase() === "vpc_link";
  return [
    ...(called && !form.test(String(uri ?? ""))
      ? [`uri must be ${example}, got ${JSON.stringify(uri) ?? "nothing"}.`]
      : []),
    ...(called && httpMethod === undefined
      ? ["httpMethod is missing; name what the backend is called with."]
      : []),
    ...(linked && connectionId === undefined ? ["A VPC link needs its connectionId."] : []),
  ];
}

function mappingFaults(
  { requestParameters = {} }: WrittenIntegration,
  operation: MappableOperation,
): Fault[] {
  const mappings = Object.entries(requestParameters).map(([target, source]) => [
    target.replace(/^integration\.request\./, ""),
    String(source),
  ]);
  return requestMappingFaults(Object.fromEntries(mappings), operation);
}

function responseFaults({ responses = {} }: WrittenIntegration, operation: WrittenOperation): string[] {
  return Object.entries(responses).flatMap(([pattern, { statusCode, responseParameters = {} }]) => {
    const headers = operation.responses[String(statusCode)];
    if (headers === undefined) {
      const declared = Object.keys(operation.responses).join(", ") || "none";
      return [
        `The response "${pattern}" has the status ${statusCode}; the operation declares: ${declared}. Declare it.`,
      ];
    }
    return Object.keys(responseParameters)
      .filter((target) => !headers.some((name) => target === `method.response.header.${name}`))
      .map(
        (target) =>
          `The response "${pattern}" sets ${target}; declare that header at the response ${statusCode}.`,
      );
  });
}
