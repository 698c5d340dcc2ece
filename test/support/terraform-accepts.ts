import { terraformAccepts as accepts } from "../../tools/offline-terraform/terraform-accepts.ts";

/**
 * Resolves when the real Terraform validates and applies a synthesized stack and then has nothing more to change.
 * Rejects with Terraform's own message. Needs terraform on the PATH: see `describeWithTerraform`.
 */
export function terraformAccepts(stackDirectory: string): Promise<void> {
  return accepts(stackDirectory, { env: process.env });
}
