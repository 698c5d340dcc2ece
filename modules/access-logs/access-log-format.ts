import type { Mistake } from "../shared/problems.ts";
import { type AccessLogField, type ApiKind, accessLogFields } from "./access-log-fields.ts";
import { isAccessLogVariable, kindsWithVariable } from "./context-variables.ts";

/** Fields of one's own by name, each a variable as `$context.authorizer.plan`. */
export type OwnFields = Readonly<Record<string, string>>;

/** What API Gateway takes as a format. */
const maxFormatBytes = 3072;

/** The only usual field that may be told otherwise: alarms and queries count on what the others mean. */
const tellable = "tenant";

/** As people call them. */
const kindNames: Readonly<Record<ApiKind, string>> = { REST: "REST", HTTP: "HTTP", WEBSOCKET: "WebSocket" };

/** What must not stand in a line, and what does instead. */
const unfit: Readonly<Record<string, string>> = {
  "identity.apiKey": "It is the key itself; apiKeyId is logged already.",
  "error.messageString": "It has quotes of its own, with which the line is no JSON; error is logged already.",
};

/**
 * The format of an API's access log: one JSON object a line, whose values are text, as an unset variable prints `-`.
 *
 * @param ownFields come after the usual ones; `tenant` replaces the usual one
 */
export function accessLogFormat(kind: ApiKind, apiName: string, ownFields: OwnFields = {}): string {
  const fixed: Readonly<Record<string, string>> = { apiKind: kind, apiName };
  const fields = Object.entries<AccessLogField>(accessLogFields).flatMap(([name, { variables }]) => {
    const text = fixed[name] ?? variables[kind];
    return text === undefined ? [] : [[name, text] as const];
  });
  return JSON.stringify({ ...Object.fromEntries(fields), ...ownFields });
}

/** What is wrong with fields of one's own, and a format that would be too long. All are `ACCESS_LOG_FIELD`. */
export function accessLogMistakes(kind: ApiKind, apiName: string, ownFields: OwnFields = {}): Mistake[] {
  const messages = Object.entries(ownFields).flatMap(([name, text]) => [
    ...nameFaults(name),
    ...variableFaults(kind, name, text),
  ]);
  const bytes = Buffer.byteLength(accessLogFormat(kind, apiName, ownFields));
  if (bytes > maxFormatBytes) {
    messages.push(
      `The format of the access log may be ${maxFormatBytes} bytes long and would be ${bytes}; log fewer fields of your own.`,
    );
  }
  return messages.map((message) => ({ code: "ACCESS_LOG_FIELD" as const, message }));
}

function nameFaults(name: string): string[] {
  if (!/^[a-z][A-Za-z0-9]{0,63}$/.test(name)) {
    return [
      `A field of an access log has a name of 1 to 64 letters and digits that begins with a small letter, got "${name}".`,
    ];
  }
  // Tables of the archive know no capital letters.
  const taken = Object.keys(accessLogFields).find((each) => each.toLowerCase() === name.toLowerCase());
  if (taken === undefined || name === tellable) return [];
  return [
    `The field "${taken}" is in every access log, and alarms and queries count on what it means; give "${name}" another name. Only "${tellable}" may be told otherwise.`,
  ];
}

function variableFaults(kind: ApiKind, field: string, text: string): string[] {
  const [, name] = /^\$context\.([\w.-]+)$/.exec(text) ?? [];
  if (name === undefined) {
    return [
      `The field "${field}" must be one variable as "$context.authorizer.plan", got ${JSON.stringify(text)}.`,
    ];
  }
  const reason = unfit[name];
  if (reason !== undefined) return [`The field "${field}" would log ${text}. ${reason}`];
  if (isAccessLogVariable(kind, name)) return [];
  const kinds = kindsWithVariable(name).map((each) => kindNames[each]);
  const advice =
    kinds.length === 0
      ? "No kind of API has it; see the list of variables in AWS's documentation."
      : `Only ${kinds.join(" and ")} APIs have it.`;
  return [
    `The field "${field}" names ${text}, which access logs of ${kindNames[kind]} APIs do not know. ${advice}`,
  ];
}
