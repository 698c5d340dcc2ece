import type { TerraformResource } from "cdktf";
import { explanationsKey } from "./explain.ts";

/** Writes into the comment of one resource why it fails rules, where only its own construct can tell. */
export function explainResource(
  resource: TerraformResource,
  reasons: Readonly<Record<string, string>>,
): void {
  resource.addOverride("//", { [explanationsKey]: reasons });
}
