import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { buildApp } from "../../stacks/app.ts";
import {
  mustSucceed,
  type OfflineStack,
  startOfflineSession,
} from "../../tools/offline-terraform/runner/offline-session.ts";
import { describeWithMoto } from "../support/moto-server.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { describeWithTerraform } from "../tools/offline-terraform/support/with-terraform.ts";

type Backend = Readonly<Record<string, unknown>>;

/** The synthesized backend, which has to find moto instead of AWS. */
function backendOf({ workDirectory }: OfflineStack, url: string): Backend {
  const { terraform } = JSON.parse(readFileSync(path.join(workDirectory, "cdk.tf.json"), "utf8")) as {
    readonly terraform: { readonly backend: { readonly s3: Backend } };
  };
  return {
    ...terraform.backend.s3,
    endpoints: { s3: url },
    use_path_style: true,
    access_key: "test",
    secret_key: "test",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    skip_requesting_account_id: true,
  };
}

async function put(address: string, body: string): Promise<void> {
  const { status } = await fetch(address, { method: "PUT", body });
  expect(status).toBe(200);
}

async function keysIn(bucket: string): Promise<string[]> {
  const listing = await (await fetch(`${bucket}?list-type=2`)).text();
  return [...listing.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => key);
}

describeWithTerraform("the first deploy of an account's stack", () => {
  describeWithMoto("with the S3 of moto", (url) => {
    it("keeps its state in the bucket that it made, and lets one run at a time in", async () => {
      const staging = shippedEnvironment("staging");
      const outdir = temporaryFolder("first-deploy");
      const app = buildApp([staging], storeSources(), outdir);
      app.synth();
      const [account] = app.node.findAll().filter(TerraformStack.isStack);
      const name = String(account?.node.id);
      const bucket = `${url()}/${staging.stateBucket?.name}`;
      const key = `gatewright-store/${name}.tfstate`;
      const stack = { name, directory: path.join(outdir, "stacks", name) };
      const session = await startOfflineSession(process.env);
      try {
        // The session's own override is what the README has people write: a file instead of the bucket.
        const opened = await session.open(stack, temporaryFolder("work"), [stack]);
        await mustSucceed(opened, ["apply", "-input=false", "-auto-approve"]);
        const location = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>${staging.region}</LocationConstraint></CreateBucketConfiguration>`;
        await put(bucket, location);

        const override = { terraform: { backend: { s3: backendOf(opened, url()) } } };
        writeFileSync(
          path.join(opened.workDirectory, "gatewright_override.tf.json"),
          JSON.stringify(override),
        );
        await mustSucceed(opened, ["init", "-input=false", "-migrate-state", "-force-copy"]);
        await mustSucceed(opened, ["plan", "-input=false", "-detailed-exitcode"]);
        expect(await keysIn(bucket)).toEqual([key]);

        await put(`${bucket}/${key}.tflock`, JSON.stringify({ ID: "other", Who: "somebody" }));
        const { exitCode, stderr } = await opened.terraform(["plan", "-input=false", "-no-color"]);
        expect({ exitCode, held: /Error acquiring the state lock/.test(stderr) }).toEqual({
          exitCode: 1,
          held: true,
        });
      } finally {
        await session[Symbol.asyncDispose]();
      }
    });
  });
});
