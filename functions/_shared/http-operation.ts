import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Answer } from "./answer.ts";
import { type ContractChecks, faultsOf, type OperationChecks } from "./contract-checks.ts";
import { type Problem, problem } from "./problem.ts";

/** One operation of an HTTP API's contract, ready to answer events 2.0. */
export interface HttpOperation<Id extends PropertyKey> {
  readonly id: Id;
  readonly answer: (event: APIGatewayProxyEventV2) => Promise<Answer<number, unknown>>;
}

/**
 * Ties a use case to its `operationId`. HTTP APIs validate nothing, so the contract's own checks are made here: an
 * event that does not fit is answered with 400, and `run` never sees it.
 *
 * @param checks of the whole contract
 */
export function httpOperation<const Id extends string>(
  id: Id,
  checks: ContractChecks,
  run: (input: unknown) => Answer<number, unknown> | Promise<Answer<number, unknown>>,
): HttpOperation<Id> {
  const own = checks[id];
  if (own === undefined) throw new Error(`the contract's checks have no operation ${id}`);
  return {
    id,
    answer: async (event) => {
      const read = readInput(event, own);
      return "status" in read ? read : run(read);
    },
  };
}

function readInput(event: APIGatewayProxyEventV2, checks: OperationChecks): object | Problem {
  const header = checks.headers.flatMap((name) => {
    const value = event.headers[name.toLowerCase()];
    return value === undefined ? [] : [[name, value]];
  });
  const parameters = {
    path: { ...event.pathParameters },
    query: { ...event.queryStringParameters },
    header: Object.fromEntries(header),
  };
  if (checks.parameters?.(parameters) === false) {
    const message = "The request has parameters that this operation does not take.";
    return problem(400, "INVALID_PARAMETER", message, faultsOf("parameters", checks.parameters));
  }
  if (checks.body === undefined) return parameters;
  const body = jsonOf(event);
  const message = "The body is not what this operation takes.";
  if (body === undefined) return problem(400, "INVALID_BODY", message, ["body: must be JSON"]);
  if (!checks.body(body)) return problem(400, "INVALID_BODY", message, faultsOf("body", checks.body));
  return { ...parameters, body };
}

/** `undefined` for what is no JSON. */
function jsonOf({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): unknown {
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
