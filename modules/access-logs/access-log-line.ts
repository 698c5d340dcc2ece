import * as z from "zod";
import { type AccessLogField, type AccessLogFieldName, accessLogFields } from "./access-log-fields.ts";

type Fields = typeof accessLogFields;

/** What one line says. Absent is what was not set, and what the kind of API does not have. */
export type AccessLogLine = {
  readonly [Name in AccessLogFieldName]?: Fields[Name]["type"] extends "integer" ? number : string;
};

/** API Gateway prints `-` for what is not set. */
const unset = "-";

const text = z.string().transform((value) => (value === unset ? undefined : value));

const integer = z
  .string()
  .regex(/^(-|\d+)$/, "must be a whole number or -")
  .transform((value) => (value === unset ? undefined : Number(value)));

const line = z.object(
  Object.fromEntries(
    Object.entries<AccessLogField>(accessLogFields).map(([name, { type }]) => [
      name,
      (type === "integer" ? integer : text).optional(),
    ]),
  ),
);

/**
 * Reads a line of the access log of an API of any kind. Fields of one's own are left out.
 *
 * @returns `undefined` where the line is no JSON object of such fields
 */
export function parseAccessLogLine(written: string): AccessLogLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return undefined;
  }
  const parsed = line.safeParse(value);
  if (!parsed.success) return undefined;
  const set = Object.entries(parsed.data).filter(([, each]) => each !== undefined);
  return Object.fromEntries(set) as AccessLogLine;
}
