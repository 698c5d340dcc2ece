import { authorizeSigned } from "../authorization/iam.ts";
import type { Step } from "../step.ts";

/** Lets what guards the operation decide whether the caller may go on. */
export const authorize: Step = (exchange, { functions, tokenKeys }) => {
  const { operation, stage } = exchange;
  if (operation === undefined || stage === undefined) return undefined;
  const { auth } = operation;
  if (auth.kind === "iam") return authorizeSigned(exchange);
  if (auth.kind === "public") return undefined;
  const { authorizer, scopes } = auth;
  if (authorizer.kind === "cognito") return authorizer.authorize(exchange, scopes, tokenKeys);
  return authorizer.kind === "lambda"
    ? authorizer.authorize(exchange, operation, stage, functions)
    : undefined;
};
