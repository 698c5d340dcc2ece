import type { Mistake } from "../../shared/problems.ts";

/**
 * What an integration request takes from where: `header.X`, `querystring.x` or `path.x` of the backend's request, from
 * `'a literal'` in quotes, `method.request.header.X`, `method.request.querystring.x`, `method.request.path.x`,
 * `method.request.body.<JSONPath>`, `context.<variable>` or `stageVariables.<name>`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export type RequestParameters = Readonly<Record<string, string>>;

/** The parts of an operation that mappings may refer to. */
export interface MappableOperation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

/** `requestParameters` of an integration. */
export function requestParametersExtension(parameters: RequestParameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([target, source]) => [`integration.request.${target}`, source]),
  );
}

const source =
  /^('[^']*'|method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.[^\s']+|method\.request\.body(\..+)?|context\.[\w.]+|stageVariables\.\w+)$/;

/** Headers that API Gateway refuses to set, whatever the integration. */
const reserved = new Set([
  "content-length",
  "transfer-encoding",
  "x-amzn-trace-id",
  "x-amzn-apigateway-api-id",
]);

/** Mappings that API Gateway refuses at import, or answers with 500. */
export function requestMappingFaults(
  parameters: RequestParameters,
  operation: MappableOperation,
): Omit<Mistake, "place">[] {
  return Object.entries(parameters)
    .flatMap(([target, from]) => [
      ...targetFaults(target),
      ...(source.test(from) ? undeclaredFaults(target, from, operation) : [wrongSource(target, from)]),
    ])
    .map((message) => ({ code: "INTEGRATION_MAPPING" as const, message }));
}

function targetFaults(target: string): string[] {
  const [, place, name = ""] = /^(header|querystring|path)\.(.+)$/.exec(target) ?? [];
  if (place === undefined) {
    return [`"${target}" is no part of a request; write header.<name>, querystring.<name> or path.<name>.`];
  }
  return place === "header" && reserved.has(name.toLowerCase())
    ? [`API Gateway sets the header "${name}" itself and answers 500 where it is mapped; remove it.`]
    : [];
}

function wrongSource(target: string, from: string): string {
  return (
    `"${target}" comes from ${from}; write 'a literal' in quotes, method.request.<header|querystring|path>.<name>, ` +
    "method.request.body.<JSONPath>, context.<variable> or stageVariables.<name>."
  );
}

const placesOf: Readonly<Record<string, string>> = {
  header: "header",
  multivalueheader: "header",
  querystring: "query",
  multivaluequerystring: "query",
  path: "path",
};

function undeclaredFaults(target: string, from: string, { parameters }: MappableOperation): string[] {
  const [, word = "", name = ""] = /^method\.request\.(\w+)\.(.+)$/.exec(from) ?? [];
  const place = placesOf[word];
  if (place === undefined || parameters.some((each) => each.in === place && each.name === name)) return [];
  return [
    `"${target}" comes from ${from}, but the operation declares no ${place} parameter "${name}"; add it to the contract.`,
  ];
}
