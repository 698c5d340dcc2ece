import { z } from "zod";
import { securityRules } from "../../modules/security-bar/rules.ts";

const promised = [
  ...new Set(
    securityRules.flatMap((rule) => (rule.status === "option" && rule.presets.length > 0 ? [rule.id] : [])),
  ),
].sort();

/** Rules that a preset promises and an environment does not keep, each with the reason that its resources then give. */
export const securityExceptions = z.record(
  z.string().refine((rule) => promised.includes(rule), {
    error: `must be a rule that a preset promises: ${promised.join(", ")}`,
  }),
  z.string().trim().min(20, "must be the reason, in a sentence that a reviewer can check"),
);
