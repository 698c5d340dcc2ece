import { expect, it } from "@jest/globals";
import { App } from "cdktf";
import { AccessLog } from "../../../modules/access-logs/access-log.ts";
import { LogKey } from "../../../modules/access-logs/log-key.ts";
import { LogArchive, type LogArchiveProps } from "../../../modules/log-archive/log-archive.ts";
import { LogArchiveReference } from "../../../modules/log-archive/log-archive-reference.ts";
import { terraformAccepts } from "../../support/terraform-accepts.ts";
import { placement, testStack } from "../../support/test-stack.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

describeWithTerraform("an archive and the access logs that go there", () => {
  it.each<[string, LogArchiveProps["encryption"]]>([
    ["keys of S3", { kind: "s3-managed" }],
    ["a key of AWS", { kind: "aws-managed" }],
    [
      "a key of one's own",
      {
        kind: "customer",
        keyArn: "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      },
    ],
  ])(
    "are what terraform applies and then leaves alone, under %s",
    async (_title, encryption) => {
      const stack = testStack();
      const name = "test-access-logs";
      new LogArchive(stack, "archive", {
        name,
        placement,
        encryption,
        bucketName: "test-access-logs-123456789012",
        retentionDays: 30,
        removal: "disposable",
        fields: ["plan"],
      });
      const { keyArn } = new LogKey(stack, "log-key", { name: "test-logs", placement });
      for (const kind of ["REST", "HTTP", "WEBSOCKET"] as const) {
        new AccessLog(stack, kind.toLowerCase(), {
          kind,
          apiName: `test-${kind}`,
          retentionDays: 14,
          encryption: { kind: "customer", keyArn },
          fields: { plan: "$context.authorizer.plan" },
          archive: new LogArchiveReference(placement, name),
        });
      }
      const app = App.of(stack);
      app.synth();
      await expect(terraformAccepts(`${app.outdir}/stacks/test`)).resolves.toBeUndefined();
    },
    120_000,
  );
});
