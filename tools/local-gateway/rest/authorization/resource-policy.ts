import type { ConditionKeys } from "../../api/authorization/conditions.ts";
import {
  type PolicyCaller,
  type PolicyDocument,
  type Verdict,
  verdict,
} from "../../api/authorization/policy.ts";
import { identityOf } from "../../api/authorization/signer.ts";
import { headerOf } from "../../api/received-request.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { RestStage } from "../rest-api.ts";
import { methodArn } from "./authorizer-event.ts";

/** What an API's own policy says of a request. */
export function resourcePolicyVerdict(
  policy: PolicyDocument,
  exchange: RestExchange,
  stage: RestStage,
): Verdict {
  return verdict(policy, methodArn(exchange, stage), callerOf(exchange));
}

/** The error of a request that the policy denies, or that it does not allow where it has to. */
export function resourcePolicyRefusal(
  said: Exclude<Verdict, "allow">,
  exchange: RestExchange,
  stage: RestStage,
): GatewayError {
  const { accountId } = exchange.api;
  const { arn = "anonymous", keys } = callerOf(exchange);
  // AWS shows four digits of the account.
  const masked = methodArn(exchange, stage).replace(`:${accountId}:`, `:********${accountId.slice(-4)}:`);
  const message = `User: ${arn} is not authorized to perform: execute-api:Invoke on resource: ${masked}`;
  const known = Object.entries(keys).filter(([key, value]) => networkKeys.has(key) && value !== undefined);
  const from = known.map(([key, value]) => `${key} ${value}`).join(", ");
  const hint = `the resource policy ${said === "deny" ? "denies" : "does not allow"} it from ${from}; x-gatewright-caller says otherwise`;
  return gatewayError("resourcePolicy", hint, {
    message: said === "deny" ? `${message} with an explicit deny` : message,
  });
}

const networkKeys = new Set(["aws:sourceip", "aws:vpcsourceip", "aws:sourcevpce", "aws:sourcevpc"]);

function callerOf({ api, request, signer }: RestExchange): PolicyCaller {
  const { standIn = {} } = request;
  const isPrivate = api.endpointType === "PRIVATE";
  const seconds = Math.floor(request.receivedAtMs / 1000);
  const arn = signer && (standIn.principal ?? identityOf(signer, api.accountId).userArn);
  return {
    arn,
    keys: {
      "aws:sourceip": isPrivate ? undefined : request.sourceIp,
      "aws:vpcsourceip": isPrivate ? request.sourceIp : undefined,
      "aws:sourcevpce": isPrivate ? standIn.vpcEndpoint : undefined,
      "aws:sourcevpc": isPrivate ? standIn.vpc : undefined,
      "aws:currenttime": new Date(request.receivedAtMs).toISOString(),
      "aws:epochtime": String(seconds),
      "aws:securetransport": "true",
      "aws:referer": headerOf(request, "referer"),
      "aws:useragent": headerOf(request, "user-agent"),
      ...(arn === undefined ? {} : signerKeys(arn, standIn.organization)),
    },
  };
}

function signerKeys(arn: string, organization: string | undefined): ConditionKeys {
  return {
    "aws:principalarn": arn,
    "aws:principalaccount": arn.split(":")[4],
    "aws:principalorgid": organization,
  };
}
