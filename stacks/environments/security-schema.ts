import * as z from "zod";
import { securityRules } from "../../modules/security-bar/rules.ts";

const promised = [
  ...new Set(
    securityRules.flatMap((rule) => (rule.status === "option" && rule.presets.length > 0 ? [rule.id] : [])),
  ),
].sort();

/** Rules that a preset promises and an environment does not keep, each with the reason that its resources then give. */
export const securityExceptions = z
  .record(
    z.string(),
    z.string().trim().min(20, "must be the reason, in a sentence that a reviewer can check"),
  )
  .superRefine((reasons, context) => {
    // Not as a schema of the key: zod would not check the reason where the rule is wrong.
    for (const rule of Object.keys(reasons).filter((each) => !promised.includes(each))) {
      const message = `must be a rule that a preset promises: ${promised.join(", ")}`;
      context.addIssue({ code: "custom", path: [rule], message, input: rule });
    }
  });
