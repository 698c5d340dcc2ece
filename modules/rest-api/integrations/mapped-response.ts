import type { Cors } from "../../shared/cors.ts";
import type { Mistake } from "../../shared/problems.ts";
import { originTemplate } from "../preflight.ts";
import { templateFaults } from "./templates.ts";

/** One answer that API Gateway makes of what an integration says. */
export interface MappedResponse {
  /**
   * Regular expression that the whole status has to match, or with Lambda the whole error message.
   *
   * @default every answer that no other response matches
   */
  readonly when?: string | undefined;
  /** What the client gets. */
  readonly status: number;
  /**
   * By header name, from where: `'a literal'` in quotes, `integration.response.header.<name>`,
   * `integration.response.body.<JSONPath>`, `context.<variable>` or `stageVariables.<name>`.
   *
   * @default none
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text in the Velocity Template Language by media type. @default the body passes as it is */
  readonly templates?: Readonly<Record<string, string>> | undefined;
}

/**
 * `responses` of an `x-amazon-apigateway-integration`. Each carries the correlation id and the CORS headers, so that a
 * browser can read it as it can read a function's answers.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-responses.html
 */
export function responsesExtension(responses: readonly MappedResponse[], cors: Cors): object {
  return Object.fromEntries(
    responses.map((response) => {
      const templates = templatesOf(response, cors);
      return [
        response.when ?? "default",
        {
          statusCode: String(response.status),
          responseParameters: Object.fromEntries(
            Object.entries(headersOf(response, cors)).map(([name, source]) => [
              `method.response.header.${name}`,
              source,
            ]),
          ),
          ...(templates === undefined ? {} : { responseTemplates: templates }),
        },
      ];
    }),
  );
}

/**
 * `responses` of the operation: API Gateway maps headers only to those that the method declares.
 *
 * @param responses several may have the same status
 */
export function methodResponses(
  responses: readonly MappedResponse[],
  cors: Cors,
): Readonly<Record<string, object>> {
  const headersByStatus = new Map<number, Set<string>>();
  for (const response of responses) {
    const names = headersByStatus.get(response.status) ?? new Set();
    for (const name of Object.keys(headersOf(response, cors))) names.add(name);
    headersByStatus.set(response.status, names);
  }
  return Object.fromEntries(
    [...headersByStatus].map(([status, names]) => [
      status,
      {
        description: `${status} response`,
        headers: Object.fromEntries([...names].map((name) => [name, { schema: { type: "string" } }])),
      },
    ]),
  );
}

/** What API Gateway would refuse at import or answer with 500. */
export function responseFaults(responses: readonly MappedResponse[]): Omit<Mistake, "place">[] {
  const patterns = responses.map(({ when }) => when ?? "default");
  const twice = patterns.filter((pattern, index) => patterns.indexOf(pattern) !== index);
  const texts = [
    ...(patterns.includes("default")
      ? []
      : ["No response is without `when`: whatever matches none of the others would be a 500. Add one."]),
    ...twice.map((pattern) => `Two responses are for "${pattern}"; give each a \`when\` of its own.`),
    ...patterns.filter((pattern) => !isPattern(pattern)).map((each) => `"${each}" is no regular expression.`),
    ...responses
      .filter(({ status }) => !Number.isInteger(status) || status < 200 || status > 599)
      .map(({ status }) => `The status of a response must be a whole number from 200 to 599, got ${status}.`),
    ...responses.flatMap(({ headers = {} }) => Object.entries(headers).flatMap(headerFaults)),
  ];
  return [
    ...texts.map((message) => ({ code: "INTEGRATION_MAPPING" as const, message })),
    ...responses.flatMap(({ status, templates = {} }) => templateFaults(`response ${status}`, templates)),
  ];
}

const headerSource =
  /^('[^']*'|integration\.response\.(header\.[\w-]+|multivalueheader\.[\w-]+|body\..+)|context\.[\w.]+|stageVariables\.\w+)$/;

function headerFaults([name, source]: readonly [string, string]): string[] {
  return [
    ...(/^[\w-]+$/.test(name) ? [] : [`"${name}" is no header name.`]),
    ...(headerSource.test(source)
      ? []
      : [
          `The header "${name}" comes from ${source}; write 'a literal' in quotes, integration.response.header.<name>, ` +
            "integration.response.body.<JSONPath>, context.<variable> or stageVariables.<name>.",
        ]),
  ];
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

function headersOf({ headers = {} }: MappedResponse, cors: Cors): Record<string, string> {
  return { ...headers, ...corsHeaders(cors), "x-correlation-id": "context.requestId" };
}

/** An integration's answer cannot repeat a request header by mapping; where there are several origins, a template does. */
function corsHeaders(cors: Cors): Record<string, string> {
  if (cors.kind === "none") return {};
  const { origins, exposeHeaders, credentials } = cors;
  return {
    "Access-Control-Allow-Origin": `'${origins[0] ?? ""}'`,
    ...(exposeHeaders.length > 0 ? { "Access-Control-Expose-Headers": `'${exposeHeaders.join(",")}'` } : {}),
    ...(credentials === "allowed" ? { "Access-Control-Allow-Credentials": "'true'" } : {}),
    ...(origins.length > 1 ? { Vary: "'Origin'" } : {}),
  };
}

function templatesOf({ templates }: MappedResponse, cors: Cors): MappedResponse["templates"] {
  const choice = cors.kind === "none" ? "" : originTemplate(cors);
  if (choice === "") return templates;
  const given = Object.entries(templates ?? { "application/json": "$input.json('$')" });
  return Object.fromEntries(given.map(([mediaType, text]) => [mediaType, `${choice}\n${text}`]));
}
