import { type Diagnostic, errorDiagnostic } from "./wire/diagnostic.ts";
import type { ObjectValue } from "./wire/value.ts";

/**
 * Arguments that the provider parses as JSON before it calls AWS.
 * Source: `validation.StringIsJSON` and `verify.ValidIAMPolicyJSON` in the provider's resource schemas
 */
const jsonArguments: readonly string[] = [
  "access_policy",
  "assume_role_policy",
  "dashboard_body",
  "delivery_policy",
  "filter_policy",
  "inline_policy",
  "policy",
  "policy_document",
  "redrive_allow_policy",
  "redrive_policy",
];

/** The one check of arguments that Terraform leaves to the provider and that catches real mistakes: JSON in text. */
export function validateArguments(config: ObjectValue): readonly Diagnostic[] {
  return jsonArguments.flatMap((name) => {
    const text = config[name];
    if (typeof text !== "string" || text === "") return [];
    const problem = jsonProblem(text);
    return problem === undefined
      ? []
      : [errorDiagnostic(`"${name}" contains an invalid JSON`, problem, name)];
  });
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
