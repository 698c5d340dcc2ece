import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";

/** `S` text, `N` number, `B` bytes. */
export type AttributeType = "S" | "N" | "B";

export interface KeyAttribute {
  readonly name: string;
  readonly type: AttributeType;
}

/** A global secondary index that holds whole items. */
export interface TableIndex {
  /** 3 to 255 letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  readonly partitionKey: KeyAttribute;
  /** @default none */
  readonly sortKey?: KeyAttribute | undefined;
}

/** How items are encrypted at rest. The choice costs: a key of one's own is billed per month and per request. */
export type TableEncryption =
  | { readonly kind: "aws-owned" }
  | { readonly kind: "aws-managed" }
  | { readonly kind: "customer"; readonly keyArn: string };

/** The shape of a table: what stays the same in every environment. */
export interface TableDefinition {
  readonly partitionKey: KeyAttribute;
  /** @default none */
  readonly sortKey?: KeyAttribute | undefined;
  /** At most 20. @default none */
  readonly indexes?: readonly TableIndex[] | undefined;
  /** Attribute that holds a time in epoch seconds after which DynamoDB deletes the item. @default none */
  readonly ttlAttribute?: string | undefined;
  /** `disabled` ends what an earlier deploy began: items stay. It goes with the attribute, which DynamoDB asks for. @default "enabled" */
  readonly ttl?: "enabled" | "disabled" | undefined;
}

export interface TableProps extends TableDefinition {
  /** Name in AWS, unique in account and region: 3 to 255 letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  readonly encryption: TableEncryption;
  /** `kept` makes AWS refuse to delete the table and Terraform refuse to plan it; `disposable` does neither. */
  readonly removal: "kept" | "disposable";
}

/**
 * A DynamoDB table on demand, with point-in-time recovery always on.
 *
 * Mistakes are reported as `TABLE_LIMIT`.
 */
export class Table extends Construct {
  constructor(scope: Construct, id: string, props: TableProps) {
    super(scope, id);
    const { name, partitionKey, sortKey, indexes = [], removal } = props;
    for (const mistake of tableMistakes(props)) report(this, { code: "TABLE_LIMIT", message: mistake });
    new DynamodbTable(this, "table", {
      name,
      billingMode: "PAY_PER_REQUEST",
      hashKey: partitionKey.name,
      ...(sortKey === undefined ? {} : { rangeKey: sortKey.name }),
      attribute: keyAttributes(props).map((key) => ({ name: key.name, type: key.type })),
      globalSecondaryIndex: indexes.map((index) => ({
        name: index.name,
        hashKey: index.partitionKey.name,
        ...(index.sortKey === undefined ? {} : { rangeKey: index.sortKey.name }),
        projectionType: "ALL",
      })),
      ...expiryOf(props),
      pointInTimeRecovery: { enabled: true },
      serverSideEncryption: encryptionOf(props.encryption),
      deletionProtectionEnabled: removal === "kept",
      ...(removal === "kept" ? { lifecycle: { preventDestroy: true } } : {}),
    });
  }
}

/** Each attribute that a key uses, once, sorted: DynamoDB refuses any other list. */
function keyAttributes({ partitionKey, sortKey, indexes = [] }: TableDefinition): KeyAttribute[] {
  const keys = [partitionKey, sortKey, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  const byName = new Map(keys.filter((key) => key !== undefined).map((key) => [key.name, key]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Nothing where no attribute is named: the provider passes over a block that is gone, and DynamoDB goes on deleting.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TimeToLiveSpecification.html
 */
function expiryOf({ ttlAttribute, ttl = "enabled" }: TableDefinition) {
  if (ttlAttribute === undefined) return {};
  return { ttl: { attributeName: ttlAttribute, enabled: ttl === "enabled" } };
}

/** Always written, as the provider keeps a KMS key that is left out; without one, `enabled: false` is AWS's own. */
function encryptionOf(encryption: TableEncryption): { enabled: boolean; kmsKeyArn?: string } {
  if (encryption.kind === "aws-owned") return { enabled: false };
  return { enabled: true, ...(encryption.kind === "customer" ? { kmsKeyArn: encryption.keyArn } : {}) };
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
function tableMistakes({ name, indexes = [], ...keys }: TableProps): string[] {
  const wrongNames = [name, ...indexes.map((index) => index.name)].filter(
    (each) => !/^[A-Za-z0-9_.-]{3,255}$/.test(each),
  );
  const types = new Map<string, Set<AttributeType>>();
  for (const key of [
    keys.partitionKey,
    keys.sortKey,
    ...indexes.flatMap((i) => [i.partitionKey, i.sortKey]),
  ]) {
    if (key !== undefined) types.set(key.name, (types.get(key.name) ?? new Set()).add(key.type));
  }
  return [
    ...wrongNames.map((each) => `names must be 3 to 255 letters, digits, ".", "-" or "_", got "${each}".`),
    ...[...types]
      .filter(([, of]) => of.size > 1)
      .map(([key]) => `the key "${key}" has two types; one attribute has one type.`),
    ...[keys, ...indexes]
      .filter(({ partitionKey, sortKey }) => partitionKey.name === sortKey?.name)
      .map(
        ({ partitionKey: { name: key } }) => `"${key}" is partition key and sort key; use two attributes.`,
      ),
    ...(keys.ttl !== undefined && keys.ttlAttribute === undefined
      ? [`ttl is "${keys.ttl}" without ttlAttribute; name the attribute that holds the time.`]
      : []),
    ...(indexes.length > 20 ? [`at most 20 indexes are allowed, got ${indexes.length}.`] : []),
    ...(new Set(indexes.map((index) => index.name)).size < indexes.length
      ? ["two indexes have the same name."]
      : []),
  ];
}
