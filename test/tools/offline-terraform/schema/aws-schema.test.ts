import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { awsSchema, unreadableModules } from "../../../../tools/offline-terraform/schema/aws-schema.ts";
import { extractSchema } from "../../../../tools/offline-terraform/schema/extract-schema.ts";
import { parseGeneratedModule } from "../../../../tools/offline-terraform/schema/generated-module.ts";
import { narrowSchema } from "../../../../tools/offline-terraform/schema/narrow-schema.ts";
import {
  moduleSource,
  providerPackage,
} from "../../../../tools/offline-terraform/schema/provider-package.ts";
import { temporaryFolder } from "../../../support/temporary.ts";

const schema = awsSchema();

function block(type: string) {
  const found = schema.resource_schemas[type]?.block;
  if (found === undefined) throw new Error(`no schema of ${type}`);
  return found;
}

describe("the schema of the AWS provider", () => {
  it("has the provider's resource types and data sources", () => {
    expect(Object.keys(schema.resource_schemas).length).toBeGreaterThan(1_500);
    expect(Object.keys(schema.data_source_schemas).length).toBeGreaterThan(600);
  });

  it("tells required, optional and computed attributes apart", () => {
    expect(block("aws_lambda_alias").attributes).toMatchObject({
      function_name: { type: "string", required: true },
      description: { type: "string", optional: true },
      arn: { type: "string", computed: true },
      region: { type: "string", optional: true, computed: true },
    });
  });

  it("has the types of lists, sets, maps and objects", () => {
    expect(block("aws_lambda_function").attributes).toMatchObject({
      layers: { type: ["list", "string"] },
      publish: { type: "bool" },
      memory_size: { type: "number" },
      tags: { type: ["map", "string"] },
    });
    expect(block("aws_acm_certificate").attributes?.domain_validation_options?.type).toEqual([
      "set",
      [
        "object",
        {
          domain_name: "string",
          resource_record_name: "string",
          resource_record_type: "string",
          resource_record_value: "string",
        },
      ],
    ]);
    expect(block("aws_security_group").attributes?.ingress?.type).toMatchObject([
      "set",
      ["object", { from_port: "number" }],
    ]);
  });

  it("tells how often a block may appear", () => {
    expect(block("aws_lambda_function").block_types).toMatchObject({
      environment: { nesting_mode: "list", max_items: 1 },
      timeouts: { nesting_mode: "single" },
    });
    expect(block("aws_api_gateway_method_settings").block_types?.settings).toMatchObject({
      min_items: 1,
      max_items: 1,
    });
    const attribute = block("aws_dynamodb_table").block_types?.attribute;
    expect(attribute).toMatchObject({ nesting_mode: "set" });
    expect(attribute).not.toHaveProperty("max_items");
  });

  it("marks arguments that never reach the state, and secrets", () => {
    expect(block("aws_ssm_parameter").attributes?.value_wo).toMatchObject({ write_only: true });
    expect(block("aws_api_gateway_api_key").attributes?.value).toMatchObject({ sensitive: true });
    expect(block("aws_api_gateway_api_key").attributes?.name).not.toHaveProperty("sensitive");
    const parameter = schema.data_source_schemas.aws_ssm_parameter?.block.attributes;
    expect(parameter?.value).toMatchObject({ sensitive: true });
    expect(parameter?.insecure_value).not.toHaveProperty("sensitive");
  });

  it("has the statement of a web ACL's rule, three levels deep", () => {
    const statement = block("aws_wafv2_web_acl").block_types?.rule?.block.block_types?.statement?.block;
    const and = statement?.block_types?.and_statement?.block.block_types?.statement?.block;
    const not = and?.block_types?.not_statement?.block.block_types?.statement?.block;
    const or = not?.block_types?.or_statement?.block.block_types?.statement?.block;
    expect(or?.block_types).toHaveProperty("byte_match_statement");
    expect(or?.block_types).not.toHaveProperty("and_statement");
  });

  it("leaves the alias of a provider block to Terraform", () => {
    expect(schema.provider.block.attributes).toHaveProperty("region");
    expect(schema.provider.block.attributes).not.toHaveProperty("alias");
    expect(schema.provider.block.block_types).toHaveProperty("default_tags");
  });

  it.each(unreadableModules)("does not have %s, which cannot be read", (name) => {
    const source = moduleSource(providerPackage(), name);
    expect(() => extractSchema(parseGeneratedModule(source))).toThrow(
      /the generated module has no mapper for/,
    );
  });

  it("is narrowed to the types that a text mentions", () => {
    const narrow = narrowSchema(schema, ['{"aws_lambda_alias.live": {}, "data": {"aws_region": {}}}']);
    expect(Object.keys(narrow.resource_schemas)).toEqual(["aws_lambda_alias"]);
    expect(narrow.data_source_schemas).toHaveProperty("aws_region");
    expect(narrow.data_source_schemas).not.toHaveProperty("aws_partition");
  });
});

describe("the cache of the schema", () => {
  /** A package of two modules in a `node_modules` of its own. */
  function smallPackage(version: string) {
    const modules = temporaryFolder("schema");
    const root = path.join(modules, "@cdktf", "provider-aws");
    for (const name of ["provider", "sqs-queue"]) {
      mkdirSync(path.join(root, "lib", name), { recursive: true });
      cpSync(
        path.join(providerPackage().root, "lib", name, "index.js"),
        path.join(root, "lib", name, "index.js"),
      );
    }
    return { installed: { root, version }, cache: path.join(modules, ".cache", "gatewright") };
  }

  it("is written once for a version and then read instead of the package", () => {
    const { installed, cache } = smallPackage("1.2.3");
    const first = awsSchema(installed);
    expect(Object.keys(first.resource_schemas)).toEqual(["aws_sqs_queue"]);
    const [file = ""] = readdirSync(cache);
    expect(file).toContain("1.2.3");
    writeFileSync(path.join(cache, file), JSON.stringify({ ...first, resource_schemas: {} }));
    expect(awsSchema(installed).resource_schemas).toEqual({});
    expect(awsSchema({ ...installed, version: "1.2.4" }).resource_schemas).toHaveProperty("aws_sqs_queue");
  });

  it("is made again when it cannot be read", () => {
    const { installed, cache } = smallPackage("1.2.3");
    awsSchema(installed);
    const [file = ""] = readdirSync(cache);
    writeFileSync(path.join(cache, file), "{");
    expect(awsSchema(installed).resource_schemas).toHaveProperty("aws_sqs_queue");
    expect(JSON.parse(readFileSync(path.join(cache, file), "utf8"))).toHaveProperty("provider");
    expect(existsSync(`${path.join(cache, file)}.${process.pid}`)).toBe(false);
  });
});
