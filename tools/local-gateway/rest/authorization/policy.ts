import { z } from "zod";

const texts = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

const statement = z.object({
  Effect: z.enum(["Allow", "Deny"]),
  Action: texts,
  Resource: texts,
});

/** A policy document as an authorizer's function answers it. */
export const policyDocument = z.object({
  Statement: z.union([statement, z.array(statement)]).transform((value) => [value].flat()),
});

/** A policy document, read. */
export type PolicyDocument = z.output<typeof policyDocument>;

/**
 * What a policy says of calling an operation: a denial beats every permission, and nothing said is no permission.
 *
 * @param methodArn `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`
 */
export function verdict(policy: PolicyDocument, methodArn: string): "allow" | "deny" | "nothing" {
  const matching = policy.Statement.filter(
    ({ Action, Resource }) =>
      Action.some((action) => wildcard(action, "i").test("execute-api:Invoke")) &&
      Resource.some((resource) => wildcard(resource).test(methodArn)),
  );
  if (matching.some(({ Effect }) => Effect === "Deny")) return "deny";
  return matching.length > 0 ? "allow" : "nothing";
}

function wildcard(pattern: string, flags = ""): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, `s${flags}`);
}
