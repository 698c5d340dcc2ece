import { describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { parseEnvironment } from "../../stacks/environments/schema.ts";
import { logsOf, makeLogArchive } from "../../stacks/logs.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { placement, stackOf } from "../support/test-stack.ts";

/** An environment that asks for all there is about logs. */
const stacks = buildApp(
  [
    parseEnvironment("all", {
      ...environmentInputs.dev,
      name: "all",
      logEncryption: "own-key",
      logArchive: { kind: "on", retentionDays: 30 },
      apis: {
        ...environmentInputs.dev?.apis,
        store: {
          cors: { kind: "none" },
          release: { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 10 },
        },
      },
    }),
  ],
  storeSources(),
  temporaryFolder("app"),
)
  .node.findAll()
  .filter(TerraformStack.isStack);

function stack(id: string) {
  const found = stacks.find(({ node }) => node.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return synth(found);
}

describe("an environment with a key and an archive", () => {
  const api = stack("all-api");
  const data = stack("all-data");

  it("copies the access logs of every API and of a canary into its archive, once each", () => {
    const filters = api.all("aws_cloudwatch_log_subscription_filter");
    const copied = filters.map(({ log_group_name: group, filter_pattern: pattern }) => [
      String(group).replace(/_[0-9A-F]{8}.*$/, ""),
      pattern,
    ]);
    expect(copied).toEqual([
      ["${aws_cloudwatch_log_group.chat_stage_access-logs", ""],
      ["${aws_cloudwatch_log_group.store_stage_access-logs", '{ $.canary != "true" }'],
      ["${aws_cloudwatch_log_group.store_stage_canary-access-logs", ""],
      ["${aws_cloudwatch_log_group.users_stage_access-logs", ""],
    ]);
  });

  it("copies them into the stream, and by the role, that its data stack makes", () => {
    const targets = api
      .all("aws_cloudwatch_log_subscription_filter")
      .map(({ destination_arn: stream, role_arn: role }) => `${stream} ${role}`);
    const { name } = data.only("aws_kinesis_firehose_delivery_stream");
    const role = data.find("aws_iam_role", { name: "all-access-logs-writer" });
    expect([...new Set(targets)]).toEqual([
      `arn:aws:firehose:eu-west-1:111111111111:deliverystream/${name} arn:aws:iam::111111111111:role/${role.name}`,
    ]);
    expect(data.only("aws_glue_catalog_table").parameters).toMatchObject({
      "projection.day.range": "NOW-30DAYS,NOW",
    });
  });

  it("encrypts all logs of its stages and functions by one key of its own", () => {
    const groups = api.all("aws_cloudwatch_log_group");
    const functions = groups.filter(({ name }) => String(name).startsWith("/aws/lambda/"));
    expect(functions).toHaveLength(api.all("aws_lambda_function").length);
    expect(groups).toHaveLength(functions.length + 7);
    const keys = new Set(groups.map(({ kms_key_id: key }) => key));
    expect([...keys]).toEqual([expect.stringMatching(/^\$\{aws_kms_key\.log-key_\w+\.arn\}$/)]);
    expect(api.only("aws_kms_alias")).toMatchObject({ name: "alias/all-logs" });
  });
});

it("makes neither where an environment of the preset dev says nothing", () => {
  const environment = shippedEnvironment("dev");
  const empty = stackOf((made) => {
    expect(logsOf(made, environment, placement).ofStages).toEqual({
      logRetentionDays: 14,
      logEncryption: { kind: "aws-owned" },
      accessLog: {},
    });
    makeLogArchive(made, environment, placement);
  });
  expect(empty.count()).toBe(0);
});
