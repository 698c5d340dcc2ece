import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { readStackJson, resourcesOf, stackJson } from "../../../tools/synthesized/stack-json.ts";
import { temporaryFolder } from "../../support/temporary.ts";

function folderOf(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder("dev-api");
  for (const [name, contents] of Object.entries(files)) {
    writeFileSync(
      path.join(folder, name),
      typeof contents === "string" ? contents : JSON.stringify(contents),
    );
  }
  return folder;
}

const queue = { name: "orders" };
const topic = { name: "alarms" };

it("merges the resources and data sources of all files of a stack, and takes the last of other blocks", () => {
  const folder = folderOf({
    "a.tf.json": {
      locals: { size: 1 },
      resource: { aws_sqs_queue: { orders: queue } },
      data: { aws_region: { there: {} } },
    },
    "b.tf.json": {
      locals: { name: "x" },
      resource: { aws_sqs_queue: { failed: queue }, aws_sns_topic: { alarms: topic } },
      data: { aws_region: { here: {} } },
    },
    "notes.json": { resource: { aws_sqs_queue: { no: queue } } },
  });
  const { name, blocks } = readStackJson(folder);
  expect(name).toBe(path.basename(folder));
  expect(blocks).toEqual({
    locals: { name: "x" },
    resource: { aws_sqs_queue: { orders: queue, failed: queue }, aws_sns_topic: { alarms: topic } },
    data: { aws_region: { there: {}, here: {} } },
  });
});

it.each([
  ["cut off", '{"resource": ', /not readable as JSON/],
  ["no object", "[]", /one object per file/],
])("names the file that is %s", (_what, text, message) => {
  const folder = folderOf({ "cdk.tf.json": text });
  const read = () => readStackJson(folder);
  expect(read).toThrow(
    expect.objectContaining({ code: "SYNTH_JSON", scope: path.join(folder, "cdk.tf.json") }),
  );
  expect(read).toThrow(message);
});

it("answers the resources of a type, or all, by their addresses", () => {
  const stack = stackJson("dev-api", {
    resource: { aws_sqs_queue: { orders: queue, broken: "no block" }, aws_sns_topic: { alarms: topic } },
  });
  expect(resourcesOf(stack, "aws_sqs_queue")).toEqual([
    { type: "aws_sqs_queue", name: "orders", address: "aws_sqs_queue.orders", attributes: queue },
    { type: "aws_sqs_queue", name: "broken", address: "aws_sqs_queue.broken", attributes: {} },
  ]);
  expect(resourcesOf(stack).map(({ address }) => address)).toEqual([
    "aws_sqs_queue.orders",
    "aws_sqs_queue.broken",
    "aws_sns_topic.alarms",
  ]);
  expect(resourcesOf(stack, "aws_kms_key")).toEqual([]);
  expect(resourcesOf(stackJson("empty", {}))).toEqual([]);
});
