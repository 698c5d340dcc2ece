import { valueAt } from "../../api/context-template.ts";
import { restVariables } from "../context-variables.ts";
import type { RestExchange } from "../exchange.ts";

/** Finds one value of a request; `undefined` or an empty text where there is none. */
export type IdentitySource = (exchange: RestExchange) => string | undefined;

/**
 * Compiles an `identitySource`: `method.request.header.x-token, method.request.querystring.key, context.…,
 * stageVariables.…`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
 */
export function identitySources(expressions: string): readonly IdentitySource[] {
  return expressions
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map(compile);
}

function compile(expression: string): IdentitySource {
  const [root, ...steps] = expression.split(".");
  if (root === "context" || root === "stageVariables") {
    return (exchange) => {
      const value = valueAt(restVariables(exchange)[root], steps);
      return value === undefined || value === null ? undefined : String(value);
    };
  }
  const [, place, ...rest] = steps;
  const name = rest.join(".");
  if (place === "querystring") return ({ query }) => query.single?.[name];
  return ({ request }) => {
    const value = request.headers[name.toLowerCase()];
    return value === undefined ? undefined : String(value);
  };
}
