import * as z from "zod";
import { isJsonObject } from "../../../synthesized/json-object.ts";
import { type ConditionKeys, holds, isOperator } from "./conditions.ts";
import { wildcard } from "./wildcard.ts";

const texts = z
  .union([z.string(), z.array(z.string())])
  .transform((value): readonly string[] => [value].flat());
const values = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
  .transform((value): readonly string[] => [value].flat().map(String));
const condition = z.record(z.string(), z.record(z.string(), values)).superRefine((operators, context) => {
  for (const each of Object.keys(operators).filter((name) => !isOperator(name))) {
    context.addIssue({
      code: "custom",
      message: `${each} is no condition operator that can be decided here`,
    });
  }
});
const principals = z.union([
  z.string().transform((text): readonly string[] => [text]),
  z.object({ AWS: texts.optional() }).transform(({ AWS }) => AWS ?? []),
]);

const statement = z
  .object({
    Effect: z.enum(["Allow", "Deny"]),
    Principal: principals.optional(),
    NotPrincipal: principals.optional(),
    Action: texts.optional(),
    NotAction: texts.optional(),
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: condition.default({}),
  })
  .refine(({ Action, NotAction }) => (Action === undefined) !== (NotAction === undefined), "it has no Action")
  .refine(
    ({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined),
    "it has no Resource",
  );

/** A policy document as an authorizer's function answers it, or as an API has it. */
export const policyDocument = z.object({
  Statement: z.preprocess((value) => (isJsonObject(value) ? [value] : value), z.array(statement)),
});

/** A policy document, read. */
export type PolicyDocument = z.output<typeof policyDocument>;
type Statement = PolicyDocument["Statement"][number];

/** What policies know of a request beside what it calls. */
export interface PolicyCaller {
  /** ARN of the role or user that signed; absent where nobody did. */
  readonly arn?: string | undefined;
  readonly keys: ConditionKeys;
}

/** What a policy says of a request. */
export type Verdict = "allow" | "deny" | "nothing";

const anonymous: PolicyCaller = { keys: {} };

/**
 * What a policy says of calling an operation: a denial beats every permission, and nothing said is no permission.
 *
 * @param methodArn `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`
 */
export function verdict(
  policy: PolicyDocument,
  methodArn: string,
  caller: PolicyCaller = anonymous,
): Verdict {
  const matching = policy.Statement.filter((each) => isAbout(each, methodArn, caller));
  if (matching.some(({ Effect }) => Effect === "Deny")) return "deny";
  return matching.length > 0 ? "allow" : "nothing";
}

function isAbout(each: Statement, methodArn: string, caller: PolicyCaller): boolean {
  const { Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = each;
  const isAction = (action: string): boolean => wildcard(action, "i").test("execute-api:Invoke");
  const isResource = (resource: string): boolean => resourceOf(resource, methodArn).test(methodArn);
  const isCaller = (principal: string): boolean => isPrincipal(principal, caller);
  return (
    named(Action, NotAction, isAction) &&
    named(Resource, NotResource, isResource) &&
    named(Principal, NotPrincipal, isCaller) &&
    holds(Condition, caller.keys)
  );
}

/** Whether an element, or its `Not` form, is about something; absent, as principals in identity policies, it is. */
function named(
  listed: readonly string[] | undefined,
  notListed: readonly string[] | undefined,
  matches: (each: string) => boolean,
): boolean {
  return (listed?.some(matches) ?? true) && !(notListed?.some(matches) ?? false);
}

/** `execute-api:/dev/GET/*` is short for the ARN of the API that the policy is attached to. */
function resourceOf(resource: string, methodArn: string): RegExp {
  const api = methodArn.slice(0, methodArn.indexOf("/"));
  return wildcard(resource.replace(/^execute-api:\/(?=.)/, `${api}/`));
}

/** An account stands for everybody in it: `123456789012`, or its root's ARN. */
function isPrincipal(principal: string, { arn }: PolicyCaller): boolean {
  if (principal === "*") return true;
  if (arn === undefined) return false;
  const accountId = arn.split(":")[4] ?? "";
  return (
    principal === arn || principal === accountId || wildcard(`arn:*:iam::${accountId}:root`).test(principal)
  );
}
