import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { offlineEnvironment } from "../../../../tools/offline-terraform/runner/offline-environment.ts";
import {
  requireTerraform,
  terraformProblem,
} from "../../../../tools/offline-terraform/runner/terraform-binary.ts";
import { temporaryFolder } from "../../../support/temporary.ts";

/** A PATH on which `terraform` says that it is of this version. */
function pathWith(version: string): { readonly PATH: string } {
  const folder = temporaryFolder("bin");
  writeFileSync(path.join(folder, "terraform"), `#!/bin/sh\necho '{"terraform_version":"${version}"}'\n`, {
    mode: 0o755,
  });
  return { PATH: `${folder}:/usr/bin:/bin` };
}

describe("terraform on the PATH", () => {
  it.each([["1.11.0"], ["1.11.0-rc1"], ["1.12.3"], ["2.0.0"]])("may be %s", (version) => {
    expect(terraformProblem(pathWith(version))).toBeUndefined();
  });

  it.each([["1.10.5"], ["1.9.8"], ["0.15.0"]])("may not be %s", (version) => {
    const env = pathWith(version);
    expect(() => requireTerraform(env)).toThrow(expect.objectContaining({ code: "TERRAFORM_TOO_OLD" }));
    expect(terraformProblem(env)).toContain(version);
  });

  it("must be there", () => {
    const env = { PATH: temporaryFolder("bin") };
    expect(() => requireTerraform(env)).toThrow(expect.objectContaining({ code: "TERRAFORM_MISSING" }));
    expect(terraformProblem(env)).toContain("https://developer.hashicorp.com/terraform/install");
  });
});

describe("the environment for terraform", () => {
  it("has no credentials and none of terraform's own switches, and keeps the rest", () => {
    const env = {
      PATH: "/bin",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_PROFILE: "prod",
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-2",
      TF_CLI_ARGS_plan: "-state=x",
      TF_WORKSPACE: "prod",
      TF_DATA_DIR: "/x",
      TF_VAR_name: "orders",
    };
    expect(offlineEnvironment(env, { TF_REATTACH_PROVIDERS: "{}" })).toEqual({
      PATH: "/bin",
      AWS_REGION: "eu-west-1",
      AWS_DEFAULT_REGION: "eu-west-2",
      TF_VAR_name: "orders",
      TF_IN_AUTOMATION: "1",
      TF_REATTACH_PROVIDERS: "{}",
    });
  });
});
