import type { Answer } from "../api/answer.ts";
import { type HttpError, httpError } from "./http-error.ts";

/** The payload formats of Lambda proxy integrations. */
export type PayloadFormatVersion = "1.0" | "2.0";

/** Thrown for a result that is not in the form that API Gateway demands; the message says what is wrong with it. */
class MalformedResult extends Error {}

/**
 * The answer that a Lambda proxy result stands for, or the 500 that AWS gives for a malformed one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function proxyAnswer(version: PayloadFormatVersion, payload: string): Answer | HttpError {
  try {
    const result: unknown = JSON.parse(payload);
    if (version === "2.0" && !(isObject(result) && Object.hasOwn(result, "statusCode"))) {
      return inferredAnswer(result, payload);
    }
    if (!isObject(result)) throw new MalformedResult("the handler answered no object with a statusCode");
    return {
      status: statusOf(result.statusCode),
      headers: version === "2.0" ? headersV2(result) : headersV1(result),
      body: bodyOf(result),
      traced: false,
    };
  } catch (error) {
    if (error instanceof MalformedResult) {
      return httpError("internalServerError", `malformed result: ${error.message}`);
    }
    throw error;
  }
}

/** Format 2.0 takes what has no status as the body of a good answer; a text comes without its quotes. */
function inferredAnswer(result: unknown, payload: string): Answer {
  return {
    status: 200,
    headers: ["Content-Type", "application/json"],
    body: typeof result === "string" ? result : payload,
    traced: false,
  };
}

type Result = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Result {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function statusOf(statusCode: unknown): number {
  const status = typeof statusCode === "string" && /^\d+$/.test(statusCode) ? Number(statusCode) : statusCode;
  if (typeof status === "number" && Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw new MalformedResult(
    `statusCode is ${JSON.stringify(statusCode)}, not a whole number from 100 to 599`,
  );
}

function bodyOf({ body, isBase64Encoded }: Result): string | Buffer {
  if (body === undefined || body === null) return "";
  if (typeof body !== "string") throw new MalformedResult("body is not text; JSON.stringify it");
  return isBase64Encoded === true ? Buffer.from(body, "base64") : body;
}

function headersV2({ headers, cookies }: Result): string[] {
  const pairs = singleHeaders(headers);
  if (cookies !== undefined && cookies !== null) {
    if (!Array.isArray(cookies)) throw new MalformedResult("cookies is not a list");
    for (const cookie of cookies) pairs.push(["set-cookie", headerText("set-cookie", cookie)]);
  }
  return withContentType(pairs);
}

/** A header in both maps has its single value first. */
function headersV1({ headers, multiValueHeaders }: Result): string[] {
  const pairs = singleHeaders(headers);
  for (const [name, values] of Object.entries(mapOf(multiValueHeaders, "multiValueHeaders"))) {
    if (!Array.isArray(values)) throw new MalformedResult(`multiValueHeaders["${name}"] is not a list`);
    for (const value of values) pairs.push([name, headerText(name, value)]);
  }
  return withContentType(pairs);
}

type Pairs = [string, string][];

function singleHeaders(headers: unknown): Pairs {
  return Object.entries(mapOf(headers, "headers"))
    .filter(([, value]) => value !== null)
    .map(([name, value]) => [name, headerText(name, value)]);
}

/** Headers of the connection, which API Gateway makes itself. */
const own = new Set([
  "apigw-requestid",
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "transfer-encoding",
]);

function withContentType(pairs: Pairs): string[] {
  const passed = pairs.filter(([name]) => !own.has(name.toLowerCase()));
  const typed = passed.some(([name]) => name.toLowerCase() === "content-type");
  return [...(typed ? [] : ["Content-Type", "text/plain; charset=utf-8"]), ...passed.flat()];
}

function mapOf(map: unknown, key: string): object {
  if (map === undefined || map === null) return {};
  if (isObject(map)) return map;
  throw new MalformedResult(`${key} is not an object`);
}

const headerNamePattern = /^[\w!#$%&'*+.^`|~-]+$/;

function headerText(name: string, value: unknown): string {
  if (!headerNamePattern.test(name)) throw new MalformedResult(`"${name}" is no header name`);
  if (["string", "number", "boolean"].includes(typeof value) && !/[\r\n\0]/.test(String(value))) {
    return String(value);
  }
  throw new MalformedResult(`the header "${name}" is neither a text of one line nor a number`);
}
