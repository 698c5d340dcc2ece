import { describe, expect, it } from "@jest/globals";
import type { ResourceBehaviour } from "../../../../tools/offline-terraform/behaviour/resource-behaviour.ts";
import { planChange } from "../../../../tools/offline-terraform/planning/plan-change.ts";
import type { Block } from "../../../../tools/offline-terraform/schema/provider-schema.ts";
import { type ObjectValue, unknown } from "../../../../tools/offline-terraform/wire/value.ts";

const rule: Block = {
  attributes: { port: { type: "number", required: true }, id: { type: "string", computed: true } },
};
const block: Block = {
  attributes: {
    name: { type: "string", required: true },
    note: { type: "string", optional: true },
    arn: { type: "string", computed: true },
    size: { type: "number", optional: true, computed: true },
    secret_wo: { type: "string", optional: true, write_only: true },
    region: { type: "string", optional: true, computed: true },
    tags: { type: ["map", "string"], optional: true },
    tags_all: { type: ["map", "string"], optional: true, computed: true },
  },
  block_types: {
    listed: { nesting_mode: "list", block: rule },
    ruled: { nesting_mode: "set", block: rule },
    timeouts: {
      nesting_mode: "single",
      block: { attributes: { create: { type: "string", optional: true } } },
    },
  },
};
const provider = { region: "eu-west-1", account: "111111111111", defaultTags: { environment: "dev" } };

function behaviour(...forcesReplacement: readonly string[]): ResourceBehaviour {
  return { forcesReplacement, recomputed: undefined, computed: undefined };
}

const config: ObjectValue = {
  name: "orders",
  note: null,
  arn: null,
  size: null,
  secret_wo: null,
  region: null,
  tags: null,
  tags_all: null,
  listed: [],
  ruled: [],
  timeouts: null,
};
const prior: ObjectValue = {
  ...config,
  arn: "arn:orders",
  size: 3,
  region: "eu-west-1",
  tags_all: { environment: "dev" },
};

function create(changes: ObjectValue) {
  const given = { ...config, ...changes };
  return planChange({ block, prior: null, proposed: given, config: given }, behaviour("name"), provider);
}

function update(changes: ObjectValue, before: ObjectValue = prior, forcing: readonly string[] = ["name"]) {
  const proposed = { ...before, ...changes };
  return planChange(
    { block, prior: before, proposed, config: { ...config, ...changes } },
    behaviour(...forcing),
    provider,
  );
}

describe("planning a new resource", () => {
  it("makes unknown what AWS decides, and only that", () => {
    expect(create({}).planned).toMatchObject({ name: "orders", note: null, arn: unknown, size: unknown });
    expect(create({ size: 5 }).planned.size).toBe(5);
  });

  it("never keeps a write-only argument", () => {
    expect(create({ secret_wo: "hush" }).planned.secret_wo).toBeNull();
  });

  it("takes the region and the default tags from the provider block", () => {
    expect(create({ tags: { team: "store" } }).planned).toMatchObject({
      region: "eu-west-1",
      tags_all: { environment: "dev", team: "store" },
    });
    expect(create({ region: "us-east-1", tags: { environment: "x" } }).planned).toMatchObject({
      region: "us-east-1",
      tags_all: { environment: "x" },
    });
  });

  it("does not know all tags before it knows the tags", () => {
    expect(create({ tags: { id: unknown } }).planned.tags_all).toBe(unknown);
    expect(create({ tags: unknown }).planned.tags_all).toBe(unknown);
  });

  it("completes nested blocks and leaves an unknown dynamic block unknown", () => {
    const { planned } = create({ listed: [{ port: 1, id: null }], ruled: unknown });
    expect(planned.listed).toEqual([{ port: 1, id: unknown }]);
    expect(planned.ruled).toBe(unknown);
    expect(planned.timeouts).toBeNull();
  });
});

describe("planning an existing resource", () => {
  it("is the prior state where nothing differs", () => {
    expect(update({}).planned).toBe(prior);
  });

  it("keeps what AWS decided", () => {
    expect(update({ note: "new" })).toMatchObject({
      planned: { note: "new", arn: "arn:orders", size: 3 },
      requiresReplace: [],
    });
  });

  it("keeps a computed null, which only a new element turns unknown", () => {
    const before = { ...prior, arn: null, listed: [{ port: 1, id: null }] };
    const listed = [
      { port: 1, id: null },
      { port: 2, id: null },
    ];
    expect(update({ listed }, before).planned).toMatchObject({
      arn: null,
      listed: [
        { port: 1, id: null },
        { port: 2, id: unknown },
      ],
    });
  });

  it("knows an element of a set by its value, not by its place", () => {
    const before = { ...prior, ruled: [{ port: 2, id: "b" }] };
    const ruled = [
      { port: 1, id: null },
      { port: 2, id: "b" },
    ];
    expect(update({ ruled }, before).planned.ruled).toEqual([
      { port: 1, id: unknown },
      { port: 2, id: "b" },
    ]);
  });

  it("is replaced for an argument that forces it, and for another region", () => {
    expect(update({ name: "other" }).requiresReplace).toEqual([["name"]]);
    expect(update({ name: unknown }).requiresReplace).toEqual([["name"]]);
    expect(update({ region: "us-east-1" }).requiresReplace).toEqual([["region"]]);
  });

  it("is replaced for an argument inside a block, named with its index in a list and without in a set", () => {
    const before = { ...prior, listed: [{ port: 1, id: "a" }], ruled: [{ port: 1, id: "a" }] };
    const after = { listed: [{ port: 2, id: "a" }], ruled: [{ port: 2, id: "a" }] };
    expect(update(after, before, ["listed.port", "ruled.port"]).requiresReplace).toEqual([
      ["listed", 0, "port"],
      ["ruled"],
    ]);
    expect(update({ listed: [{ port: 1, id: "b" }] }, before, ["listed.port"]).requiresReplace).toEqual([]);
  });

  it("makes unknown what its behaviour recomputes", () => {
    const recomputing: ResourceBehaviour = {
      ...behaviour(),
      recomputed: ({ changed }) => (changed("note") ? ["arn"] : []),
    };
    const plan = (changes: ObjectValue) =>
      planChange({ block, prior, proposed: { ...prior, ...changes }, config }, recomputing, provider).planned
        .arn;
    expect(plan({ note: "new" })).toBe(unknown);
    expect(plan({ size: 9 })).toBe("arn:orders");
  });
});
