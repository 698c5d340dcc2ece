import { describe } from "@jest/globals";
import { terraformProblem } from "../../../../tools/offline-terraform/runner/terraform-binary.ts";

/** Like `describe`; where this machine cannot run Terraform, the block is skipped and its title says why. */
export function describeWithTerraform(title: string, body: () => void): void {
  const problem = terraformProblem(process.env);
  if (problem === undefined) describe(title, body);
  else describe.skip(`${title} (skipped: ${problem})`, body);
}
