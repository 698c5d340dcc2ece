import { checkSignature } from "../../api/authorization/check-signature.ts";
import { isRouted } from "../exchange.ts";
import { httpError } from "../http-error.ts";
import type { Step } from "../step.ts";

/** Lets what guards the route decide whether the caller may go on. */
export const authorize: Step = (exchange, { functions, tokenKeys }) => {
  if (!isRouted(exchange)) return undefined;
  const { auth } = exchange.route;
  switch (auth.kind) {
    case "public":
      return undefined;
    case "iam": {
      const checked = checkSignature(exchange.request, exchange.api.region);
      if ("fault" in checked) return httpError("forbidden", checked.fault.hint);
      exchange.caller = { kind: "iam", signer: checked.signer };
      return undefined;
    }
    case "authorizer": {
      const { authorizer, scopes } = auth;
      if (authorizer.kind === "jwt") return authorizer.authorize(exchange, scopes, tokenKeys);
      return authorizer.kind === "lambda" ? authorizer.authorize(exchange, functions) : undefined;
    }
  }
};
