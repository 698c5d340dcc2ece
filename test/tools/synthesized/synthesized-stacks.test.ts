import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { findStack, stacksBeside, synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { writeStacks } from "../offline-terraform/support/store-stack.ts";

const data = { resource: { aws_sqs_queue: { orders: { name: "orders" } } } };
const api = { resource: { aws_sns_topic: { alarms: { name: "alarms" } } } };

describe("synthesized stacks", () => {
  const project = temporaryFolder("stacks");
  const output = writeStacks(project, { "dev-api": api, "dev-data": data });

  it("are those of the last synthesis, whatever folders are left of an earlier one", () => {
    const left = writeStacks(temporaryFolder("stacks"), { "dev-api": api, "dev-data": data });
    const names = () => synthesizedStacks(left).map(({ name }) => name);
    expect(names()).toEqual(["dev-api", "dev-data"]);
    const manifest = path.join(left, "manifest.json");
    writeFileSync(manifest, JSON.stringify({ stacks: { "dev-data": {}, "dev-edge": {} } }));
    expect(names()).toEqual(["dev-data"]);
    expect(() => findStack("dev-api", left, left)).toThrow(/Stacks: dev-data\.$/);
    for (const text of ["{", "[]"]) {
      writeFileSync(manifest, text);
      expect(names).toThrow(expect.objectContaining({ code: "SYNTH_MISSING", scope: manifest }));
    }
  });

  it("are found by name or by folder", () => {
    expect(findStack("dev-data", project, output).directory).toBe(path.join(output, "stacks", "dev-data"));
    expect(findStack("cdktf.out/stacks/dev-data", project, output).name).toBe("dev-data");
    expect(() => findStack("prod-data", project, output)).toThrow(/Stacks: dev-api, dev-data/);
    expect(() => synthesizedStacks(project)).toThrow(/npm run synth/);
  });

  it("have neighbours: the other stacks in their folder", () => {
    const [first = "", second = ""] = synthesizedStacks(output).map(({ directory }) => directory);
    mkdirSync(path.join(path.dirname(first), "assets"), { recursive: true });
    expect(stacksBeside([first])).toEqual([second]);
    expect(stacksBeside([first, second])).toEqual([]);
  });
});
