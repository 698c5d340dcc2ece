import { describe, expect, it } from "@jest/globals";
import { Table, type TableIndex, type TableProps } from "../../../modules/table/table.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { stackOf } from "../../support/test-stack.ts";

const smallest: TableProps = {
  name: "test-orders",
  partitionKey: { name: "id", type: "S" },
  encryption: { kind: "aws-owned" },
  removal: "disposable",
};

function table(overrides: Partial<TableProps> = {}): ReturnType<SynthesizedStack["only"]> {
  const stack = stackOf((scope) => {
    new Table(scope, "orders", { ...smallest, ...overrides });
  });
  return stack.only("aws_dynamodb_table");
}

function problemsWith(overrides: Partial<TableProps>): readonly string[] {
  return problemsOf((scope) => new Table(scope, "orders", { ...smallest, ...overrides }));
}

function indexesOf(count: number): TableIndex[] {
  return Array.from({ length: count }, (_, each) => ({
    name: `by-${each}`,
    partitionKey: { name: "id", type: "S" },
  }));
}

describe("Table", () => {
  it("is on demand with point-in-time recovery and a partition key", () => {
    expect(table()).toEqual({
      name: "test-orders",
      server_side_encryption: { enabled: false },
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "id",
      attribute: [{ name: "id", type: "S" }],
      global_secondary_index: [],
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: false,
    });
  });

  it("declares each key attribute once, in one order, whatever the order of the indexes", () => {
    const byDay: TableIndex = {
      name: "byDay",
      partitionKey: { name: "day", type: "N" },
      sortKey: { name: "createdAt", type: "S" },
    };
    const byCustomer: TableIndex = { name: "byCustomer", partitionKey: { name: "customer", type: "B" } };
    const sortKey = { name: "createdAt", type: "S" } as const;
    const attribute = [
      { name: "createdAt", type: "S" },
      { name: "customer", type: "B" },
      { name: "day", type: "N" },
      { name: "id", type: "S" },
    ];
    expect(table({ sortKey, indexes: [byDay, byCustomer] })).toMatchObject({
      hash_key: "id",
      range_key: "createdAt",
      attribute,
      global_secondary_index: [
        { name: "byDay", hash_key: "day", range_key: "createdAt", projection_type: "ALL" },
        { name: "byCustomer", hash_key: "customer", projection_type: "ALL" },
      ],
    });
    expect(table({ sortKey, indexes: [byCustomer, byDay] })).toMatchObject({ attribute });
  });

  it("expires items by the attribute it is told", () => {
    expect(table({ ttlAttribute: "expiresAt" }).ttl).toEqual({ attribute_name: "expiresAt", enabled: true });
    expect(table()).not.toHaveProperty("ttl");
  });

  it("keeps the name of the attribute where items no longer expire, as DynamoDB asks for it", () => {
    expect(table({ ttlAttribute: "expiresAt", ttl: "disabled" }).ttl).toEqual({
      attribute_name: "expiresAt",
      enabled: false,
    });
  });

  it.each<[TableProps["encryption"], unknown]>([
    // Said, as the provider would keep the key of a table that had one.
    [{ kind: "aws-owned" }, { enabled: false }],
    [{ kind: "aws-managed" }, { enabled: true }],
    [
      { kind: "customer", keyArn: "arn:aws:kms:eu-west-1:123456789012:key/k" },
      { enabled: true, kms_key_arn: "arn:aws:kms:eu-west-1:123456789012:key/k" },
    ],
  ])("is encrypted by %j", (encryption, expected) => {
    expect(table({ encryption }).server_side_encryption).toEqual(expected);
  });

  it("refuses its end in AWS and in Terraform when it is kept", () => {
    expect(table({ removal: "kept" })).toMatchObject({
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(table({ removal: "disposable" })).not.toHaveProperty("lifecycle");
  });
});

describe("limits of a Table", () => {
  it.each<Partial<TableProps>>([
    { name: "abc" },
    { name: "A.b-c_9".padEnd(255, "x") },
    { indexes: indexesOf(20) },
    { ttlAttribute: "expiresAt", ttl: "disabled" },
  ])("takes %#", (overrides) => {
    expect(problemsWith(overrides)).toEqual([]);
  });

  it.each<[Partial<TableProps>, string]>([
    [{ name: "ab" }, `names must be 3 to 255 letters, digits, ".", "-" or "_", got "ab".`],
    [
      { name: "x".repeat(256) },
      `names must be 3 to 255 letters, digits, ".", "-" or "_", got "${"x".repeat(256)}".`,
    ],
    [{ name: "my table" }, `names must be 3 to 255 letters, digits, ".", "-" or "_", got "my table".`],
    [
      { indexes: [{ name: "x", partitionKey: { name: "id", type: "S" } }] },
      `names must be 3 to 255 letters, digits, ".", "-" or "_", got "x".`,
    ],
    [{ ttl: "disabled" }, `ttl is "disabled" without ttlAttribute; name the attribute that holds the time.`],
    [{ indexes: indexesOf(21) }, "at most 20 indexes are allowed, got 21."],
    [{ indexes: [...indexesOf(1), ...indexesOf(1)] }, "two indexes have the same name."],
    [
      { indexes: [{ name: "byId", partitionKey: { name: "id", type: "N" } }] },
      `the key "id" has two types; one attribute has one type.`,
    ],
    [{ sortKey: { name: "id", type: "S" } }, `"id" is partition key and sort key; use two attributes.`],
    [
      {
        indexes: [
          { name: "byDay", partitionKey: { name: "day", type: "S" }, sortKey: { name: "day", type: "S" } },
        ],
      },
      `"day" is partition key and sort key; use two attributes.`,
    ],
  ])("refuses %#", (overrides, message) => {
    expect(problemsWith(overrides)).toEqual([`TABLE_LIMIT  test/orders\n  ${message}`]);
  });
});
