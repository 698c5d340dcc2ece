import type { Mistake } from "../../shared/problems.ts";

type Target = `header.${string}` | `querystring.${string}`;

/**
 * What changes in a request before the backend gets it, by `<action>:<where>`. A value is a reference, such as
 * `$request.header.x`, `$request.path.id`, `$request.body.$.sku`, `$context.requestId` or `$stageVariables.x`, or a text
 * that may hold some in braces: `/v2/${request.path.id}`.
 */
export type RequestMapping = Readonly<
  Partial<Record<`${"append" | "overwrite"}:${Target}` | "overwrite:path", string>> &
    Partial<Record<`remove:${Target}`, true>>
>;

/** What changes in an answer of one status: headers, and with `overwrite:statuscode` the status. */
export type ResponseMapping = Readonly<
  Partial<Record<`${"append" | "overwrite"}:header.${string}` | "overwrite:statuscode", string>> &
    Partial<Record<`remove:header.${string}`, true>>
>;

/** By the status that the backend answered. */
export type ResponseMappings = Readonly<Record<number, ResponseMapping>>;

/** Both sides of what an HTTP API maps; bodies pass as they are. */
export interface ParameterMapping {
  readonly requestMapping: RequestMapping;
  readonly responseMappings: ResponseMappings;
}

/** The fields that mappings add to an integration. */
export function mappingExtension({ requestMapping, responseMappings }: ParameterMapping): object {
  const responses = Object.entries(responseMappings).map(([status, each]) => [status, mapped(each)]);
  return {
    ...(Object.keys(requestMapping).length === 0 ? {} : { requestParameters: mapped(requestMapping) }),
    ...(responses.length === 0 ? {} : { responseParameters: Object.fromEntries(responses) }),
  };
}

/** A removal has a value too, which says nothing. */
function mapped(mapping: RequestMapping | ResponseMapping): Record<string, string> {
  return Object.fromEntries(
    Object.entries(mapping).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value === true ? "''" : value]],
    ),
  );
}

/**
 * Mappings of names that API Gateway keeps for itself, of values that are no text, and of statuses that are none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export function mappingFaults({
  requestMapping,
  responseMappings,
}: ParameterMapping): Omit<Mistake, "place">[] {
  const statuses = Object.keys(responseMappings).filter((status) => !/^[2-5]\d\d$/.test(status));
  const faults = [
    ...keyFaults(
      "requestMapping",
      requestMapping,
      /^((append|overwrite|remove):(header|querystring)\..+|overwrite:path)$/,
    ),
    ...statuses.map((status) => `responseMappings names the status ${status}; it must be 200 to 599.`),
    ...Object.entries(responseMappings).flatMap(([status, mapping]) =>
      keyFaults(
        `responseMappings ${status}`,
        mapping,
        /^((append|overwrite|remove):header\..+|overwrite:statuscode)$/,
      ),
    ),
  ];
  return faults.map((message) => ({ code: "INTEGRATION_MAPPING", message }));
}

/** A reference without braces before or after which a text goes on: API Gateway reads none there. */
const bare = /(?<=.)\$(?:request|response|context|stageVariables)\.[\w.]+|^\$\w+\.[\w.-]+(?=[\s/])/;

function bareReference(value: unknown): string | undefined {
  return typeof value === "string" ? bare.exec(value.replaceAll(/\$\{[^}]*\}/g, "_"))?.[0] : undefined;
}

/** Headers that API Gateway sets itself. */
const reserved =
  /^(access-control-.*|apigw-.*|authorization|connection|content-encoding|content-length|content-location|forwarded|host|keep-alive|origin|proxy-authenticate|proxy-authorization|te|trailers?|transfer-encoding|upgrade|x-amz-.*|x-amzn-.*|x-forwarded-.*|via)$/i;

function keyFaults(of: string, mapping: object, form: RegExp): string[] {
  return Object.entries(mapping).flatMap(([key, value]) => {
    const [action, target = ""] = key.split(":");
    const header = target.startsWith("header.") ? target.slice("header.".length) : "";
    const inText = bareReference(value);
    return [
      ...(form.test(key)
        ? []
        : [`${of}: "${key}" is no mapping of an HTTP API; write it like append:header.x-name.`]),
      ...(reserved.test(header)
        ? [`${of}: API Gateway keeps the header ${header} for itself; map another.`]
        : []),
      ...(action === "remove" || (typeof value === "string" && value !== "")
        ? []
        : [`${of}: ${key} needs a text, for example "$request.header.x-name".`]),
      ...(inText === undefined
        ? []
        : [
            `${of}: ${key} has ${inText} inside a text, where API Gateway does not read it; write \${${inText.slice(1)}}.`,
          ]),
    ];
  });
}
