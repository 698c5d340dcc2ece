import path from "node:path";
import { expect, it } from "@jest/globals";
import { replacementTable } from "../../../tools/offline-terraform/behaviour/behaviours.ts";
import { awsSchema } from "../../../tools/offline-terraform/schema/aws-schema.ts";
import type { AttributeType, Block } from "../../../tools/offline-terraform/schema/provider-schema.ts";
import { terraformAccepts } from "../../../tools/offline-terraform/terraform-accepts.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { writeStacks } from "./support/store-stack.ts";
import { describeWithTerraform } from "./support/with-terraform.ts";

/** Every argument and block that may be given, once; deeper blocks only where they must be there. */
function argumentsOf(block: Block, depth = 0): Record<string, unknown> {
  const attributes = Object.entries(block.attributes ?? {})
    .filter(
      ([name, { required, optional }]) => required || (optional && name !== "id" && name !== "tags_all"),
    )
    .map(([name, { type }]) => [name, sample(type)] as const);
  const blocks = Object.entries(block.block_types ?? {})
    .filter(([, { min_items }]) => (min_items ?? 0) > 0 || depth < 1)
    .map(([name, nested]) => {
      const value = argumentsOf(nested.block, depth + 1);
      return [name, nested.nesting_mode === "single" ? value : [value]] as const;
    });
  return Object.fromEntries([...attributes, ...blocks]);
}

/** A JSON document in every text, because some texts must be one. */
function sample(type: AttributeType): unknown {
  if (type === "string") return '{"a":1}';
  if (type === "number") return 0.05;
  if (type === "bool") return true;
  if (typeof type === "string") return null;
  const [kind, element] = type;
  if (kind === "object")
    return Object.fromEntries(Object.entries(element).map(([name, member]) => [name, sample(member)]));
  return kind === "map" ? { key: sample(element) } : [sample(element)];
}

describeWithTerraform("every resource type that is known to the tables", () => {
  const { resource_schemas: schemas } = awsSchema();

  it("applies with all its arguments and with only the required ones, and is then left alone", async () => {
    const resource = Object.keys(replacementTable).map((type) => {
      const block = schemas[type]?.block ?? {};
      return [type, { full: argumentsOf(block), minimal: onlyRequired(block) }] as const;
    });
    const stack = {
      terraform: { required_providers: { aws: { source: "aws" } } },
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: Object.fromEntries(resource),
    };
    const output = writeStacks(temporaryFolder("types"), { all: stack });
    const accepted = terraformAccepts(path.join(output, "stacks", "all"), { env: process.env });
    await expect(accepted).resolves.toBeUndefined();
  });
});

function onlyRequired(block: Block): Record<string, unknown> {
  const attributes = Object.entries(block.attributes ?? {}).filter(([, { required }]) => required);
  const blocks = Object.entries(block.block_types ?? {}).filter(([, { min_items }]) => (min_items ?? 0) > 0);
  return Object.fromEntries([
    ...attributes.map(([name, { type }]) => [name, sample(type)] as const),
    ...blocks.map(([name, nested]) => [name, [onlyRequired(nested.block)]] as const),
  ]);
}
