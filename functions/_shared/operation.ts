import type { APIGatewayProxyEvent } from "aws-lambda";
import type * as z from "zod/mini";
import { parseInput } from "./parse-input.ts";
import type { Problem } from "./problem.ts";
import type { AnswerOf, Input, OperationId } from "./store-contract.ts";

/** One operation of the contract, ready to answer API Gateway's events. */
export interface Operation<Id extends OperationId> {
  readonly id: Id;
  readonly answer: (event: APIGatewayProxyEvent) => Promise<AnswerOf<Id> | Problem>;
}

/**
 * Ties a use case to its `operationId`: `input` makes the contract's typed input out of an event, `run` answers it.
 * An event that does not fit is answered with 400, and `run` never sees it.
 *
 * @typeParam Read what `input` reads; of headers that the contract does not require, those that `run` wants
 */
export function operation<Id extends OperationId, Read extends Input<Id>>(
  id: Id,
  input: z.ZodMiniType<Read>,
  run: (input: Read) => AnswerOf<Id> | Promise<AnswerOf<Id>>,
): Operation<Id> {
  return {
    id,
    answer: async (event) => {
      const parsed = parseInput(input, event);
      return parsed.ok ? run(parsed.input) : parsed.problem;
    },
  };
}
