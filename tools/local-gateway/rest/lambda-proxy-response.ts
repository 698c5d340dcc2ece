import type { Readable } from "node:stream";
import type { Answer } from "../api/answer.ts";
import { mediaTypeOf } from "../api/media-type.ts";
import type { RestExchange } from "./exchange.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";
import { answeredHeaderName, RefusedHeader } from "./response-headers.ts";

const resultKeys: ReadonlySet<string> = new Set([
  "statusCode",
  "headers",
  "multiValueHeaders",
  "body",
  "isBase64Encoded",
]);
const metadataKeys: ReadonlySet<string> = new Set(["statusCode", "headers", "multiValueHeaders", "cookies"]);

/** Thrown for a result that is not in the form that API Gateway demands; the message says what is wrong with it. */
class MalformedResult extends Error {}

/**
 * The answer that a Lambda proxy result stands for, or the 502 that AWS gives for a malformed one.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function lambdaProxyAnswer(exchange: RestExchange, payload: string): Answer | GatewayError {
  return orRefused(() => {
    const result = resultOf(payload, resultKeys);
    const status = statusOf(result.statusCode);
    const headers = headersOf(result.headers, result.multiValueHeaders);
    const body = bodyOf(exchange, result.body, result.isBase64Encoded);
    return { status, headers, body, traced: true };
  });
}

/**
 * The answer that the metadata of a stream stands for, or the 502 for a malformed one.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
export function lambdaStreamAnswer(metadata: string, stream: Readable): Answer | GatewayError {
  return orRefused(() => {
    const result = resultOf(metadata, metadataKeys);
    const status = statusOf(result.statusCode);
    const headers = headersOf(result.headers, result.multiValueHeaders);
    return { status, headers: [...headers, ...cookiesOf(result.cookies)], body: "", stream, traced: true };
  });
}

function orRefused(make: () => Answer): Answer | GatewayError {
  try {
    return make();
  } catch (error) {
    if (error instanceof RefusedHeader) return gatewayError("apiConfiguration", error.message);
    if (error instanceof MalformedResult)
      return gatewayError("lambdaFailure", `malformed result: ${error.message}`);
    throw error;
  }
}

function resultOf(payload: string, allowedKeys: ReadonlySet<string>): Readonly<Record<string, unknown>> {
  const parsed = parse(payload);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    throw new MalformedResult(
      `the handler answered ${kindOf(parsed)}, not an object with statusCode and body`,
    );
  }
  for (const key in parsed) {
    if (allowedKeys.has(key)) continue;
    throw new MalformedResult(
      `the result has "${key}"; only ${[...allowedKeys].join(", ")} are allowed, so answer it inside body`,
    );
  }
  return parsed as Record<string, unknown>;
}

/** What a streaming handler wrote need not be JSON. */
function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw new MalformedResult("it is not JSON; a handler that streams needs an integration that streams");
  }
}

function cookiesOf(cookies: unknown): string[] {
  if (cookies === undefined || cookies === null) return [];
  if (!Array.isArray(cookies)) throw new MalformedResult(`cookies is ${kindOf(cookies)}, not a list`);
  return cookies.flatMap((cookie) => ["Set-Cookie", headerText("Set-Cookie", cookie)]);
}

function statusOf(statusCode: unknown): number {
  if (statusCode === undefined || statusCode === null) return 200;
  const status = typeof statusCode === "string" && /^\d+$/.test(statusCode) ? Number(statusCode) : statusCode;
  if (typeof status === "number" && Number.isInteger(status) && status >= 100 && status <= 599) return status;
  throw new MalformedResult(
    `statusCode is ${JSON.stringify(statusCode)}, not a whole number from 100 to 599`,
  );
}

function bodyOf({ api, request }: RestExchange, body: unknown, isBase64Encoded: unknown): string | Buffer {
  if (body === undefined || body === null) return "";
  if (typeof body !== "string") {
    throw new MalformedResult(`body is ${kindOf(body)}, not text; JSON.stringify it`);
  }
  if (isBase64Encoded !== true) return body;
  // AWS looks at the first type of Accept alone; without a binary one the client gets the base64 text.
  const [firstAccepted] = String(request.headers.accept ?? "").split(",");
  return api.isBinary(mediaTypeOf(firstAccepted)) ? Buffer.from(body, "base64") : body;
}

interface Entry {
  readonly name: string;
  readonly values: string[];
}

function headersOf(single: unknown, multi: unknown): string[] {
  const entries = new Map<string, Entry>();
  for (const [name, values] of Object.entries(mapOf(multi, "multiValueHeaders"))) {
    if (!Array.isArray(values)) throw new MalformedResult(`multiValueHeaders["${name}"] is not a list`);
    entries.set(name.toLowerCase(), { name, values: values.map((value) => headerText(name, value)) });
  }
  for (const [name, value] of Object.entries(mapOf(single, "headers"))) {
    if (value === null) continue;
    const text = headerText(name, value);
    const entry = entries.get(name.toLowerCase());
    if (entry === undefined) entries.set(name.toLowerCase(), { name, values: [text] });
    else if (!entry.values.includes(text)) entry.values.push(text);
  }
  const flat: string[] = [];
  if (!entries.has("content-type")) flat.push("Content-Type", "application/json");
  for (const { name, values } of entries.values()) {
    const answered = answeredHeaderName(name);
    if (answered !== undefined) for (const value of values) flat.push(answered, value);
  }
  return flat;
}

function mapOf(map: unknown, key: string): object {
  if (map === undefined || map === null) return {};
  if (typeof map === "object" && !Array.isArray(map)) return map;
  throw new MalformedResult(`${key} is ${kindOf(map)}, not an object`);
}

const headerNamePattern = /^[\w!#$%&'*+.^`|~-]+$/;

function headerText(name: string, value: unknown): string {
  if (!headerNamePattern.test(name)) throw new MalformedResult(`"${name}" is no header name`);
  const plain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (plain && !/[\r\n\0]/.test(String(value))) return String(value);
  throw new MalformedResult(`the header "${name}" is ${plain ? "text with a line break" : kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (value === null) return "null (or nothing at all)";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
