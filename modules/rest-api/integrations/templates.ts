import type { Mistake } from "../../shared/problems.ts";

/** Text in the Velocity Template Language by the content type that it is for. */
export type RequestTemplates = Readonly<Record<string, string>>;

/** The longest template, in bytes. */
const longestTemplateBytes = 300 * 1024;

/**
 * Templates that API Gateway does not take.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export function templateFaults(where: string, templates: RequestTemplates): Omit<Mistake, "place">[] {
  return Object.entries(templates).flatMap(([mediaType, text]) => [
    ...(/^[\w.+-]+\/[\w.+-]+$/.test(mediaType)
      ? []
      : [fault(`${where}: "${mediaType}" is no media type; write one as "application/json".`)]),
    ...(Buffer.byteLength(text) <= longestTemplateBytes
      ? []
      : [
          fault(
            `${where}: the template for ${mediaType} has ${Buffer.byteLength(text)} bytes; at most ${longestTemplateBytes} are allowed.`,
          ),
        ]),
  ]);
}

function fault(message: string): Omit<Mistake, "place"> {
  return { code: "INTEGRATION_MAPPING", message };
}
