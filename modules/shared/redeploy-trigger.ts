import { Fn } from "cdktf";

/**
 * A hash that Terraform works out over everything of an API that a deployment takes a picture of. A hash made at
 * synth would miss values that only Terraform knows; one over whole resources would move when a tag does.
 *
 * @param parts the very texts and values that are sent to API Gateway
 */
export function redeployTrigger(parts: Readonly<Record<string, unknown>>): string {
  return Fn.sha256(Fn.jsonencode(parts));
}
