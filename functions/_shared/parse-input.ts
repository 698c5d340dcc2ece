import type { APIGatewayProxyEvent } from "aws-lambda";
import { en } from "zod/locales";
import * as z from "zod/mini";
import { type Problem, problem } from "./problem.ts";

z.config(en());

type Parsed<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Reads `{ path, query, header, body }` of an event with a schema. API Gateway checks bodies and the presence of
 * required parameters only, and bodies only of the content types it has a model for, so everything is checked here
 * again. Headers have lower-case names, and those that nobody declared are among them.
 */
export function parseInput<Input>(schema: z.ZodMiniType<Input>, event: APIGatewayProxyEvent): Parsed<Input> {
  const parsed = schema.safeParse({
    path: event.pathParameters ?? {},
    query: event.queryStringParameters ?? {},
    header: lowerCaseHeaders(event),
    body: bodyText(event),
  });
  return parsed.success
    ? { ok: true, input: parsed.data }
    : { ok: false, problem: problemOf(parsed.error.issues) };
}

function lowerCaseHeaders({ headers }: APIGatewayProxyEvent): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function bodyText({ body, isBase64Encoded }: APIGatewayProxyEvent): string {
  if (body === null) return "";
  return isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
}

function problemOf(issues: readonly z.core.$ZodIssue[]): Problem {
  const details = issues.map(
    ({ path: [part, ...field], message }) => `${field.join(".") || String(part)}: ${message}`,
  );
  return issues.every(({ path: [part] }) => part === "body")
    ? problem(400, "INVALID_BODY", "The body is not what this operation takes.", details)
    : problem(
        400,
        "INVALID_PARAMETER",
        "The request has parameters that this operation does not take.",
        details,
      );
}
