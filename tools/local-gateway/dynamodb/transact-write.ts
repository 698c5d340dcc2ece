import { type Attributes, type DynamoDbCall, DynamoDbError } from "./dynamodb-call.ts";

const kinds = ["ConditionCheck", "Put", "Update", "Delete"] as const;

/** The parameters of one write; those of a single request of its kind, and what a failed condition answers. */
interface Write {
  readonly kind: (typeof kinds)[number];
  readonly tableName: string;
  readonly key: Attributes;
  readonly input: Readonly<Record<string, unknown>>;
}

/** One entry of `CancellationReasons`. */
interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

/** The most writes of one transaction. */
const mostWrites = 100;

/**
 * All writes or none, on top of single ones: each is made with its own condition, and when one fails, those that did
 * not are taken back. Nobody sees the time between, as long as nothing else runs.
 *
 * @throws DynamoDbError `TransactionCanceledException` with the reason of each write, or what DynamoDB refuses
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export async function transactWrite(call: DynamoDbCall, items: readonly Attributes[]): Promise<object> {
  const writes = await writesOf(call, items);
  const reasons: Reason[] = [];
  const undo: (() => Promise<unknown>)[] = [];
  try {
    for (const write of writes) {
      const before = await itemBefore(call, write);
      const reason = typeof before === "string" ? keyMismatch : await make(call, write, before);
      reasons.push(reason);
      if (reason.Code === "None" && typeof before !== "string") undo.push(() => restore(call, write, before));
    }
  } catch (error) {
    await takeBack(undo);
    throw error;
  }
  if (reasons.some(({ Code }) => Code !== "None")) {
    await takeBack(undo);
    const codes = reasons.map(({ Code }) => Code).join(", ");
    const message = `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`;
    throw new DynamoDbError("TransactionCanceledException", message, { CancellationReasons: reasons });
  }
  for (const [index, write] of writes.entries()) {
    // A check that was made as an update has left an item where there was none.
    if (write.kind === "ConditionCheck") await undo[index]?.();
  }
  return {};
}

const keyMismatch: Reason = {
  Code: "ValidationError",
  Message: "The provided key element does not match the schema",
};

async function takeBack(undo: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const each of undo.toReversed()) await each();
}

/** Reads the writes of a request, and refuses a list that DynamoDB would. */
async function writesOf(call: DynamoDbCall, items: readonly Attributes[]): Promise<Write[]> {
  if (items.length < 1 || items.length > mostWrites) {
    const bound = items.length < 1 ? "greater than or equal to 1" : `less than or equal to ${mostWrites}`;
    const message = `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${bound}`;
    throw new DynamoDbError("ValidationException", message);
  }
  const keyNames = new Map<string, readonly string[]>();
  for (const { Put: put } of items) {
    const tableName = (put as { readonly TableName?: string } | undefined)?.TableName;
    if (tableName !== undefined && !keyNames.has(tableName)) {
      keyNames.set(tableName, await keyNamesOf(call, tableName));
    }
  }
  const writes = items.map((item) => writeOf(item, keyNames));
  if (new Set(writes.map(addressOf)).size === writes.length) return writes;
  const message = "Transaction request cannot include multiple operations on one item";
  throw new DynamoDbError("ValidationException", message);
}

/** Which item a write is about. */
function addressOf({ tableName, key }: Write): string {
  return JSON.stringify([tableName, ...Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))]);
}

function writeOf(item: Attributes, keyNames: ReadonlyMap<string, readonly string[]>): Write {
  const [kind, ...others] = kinds.filter((each) => item[each] !== undefined);
  if (kind === undefined || others.length > 0) {
    const message = "TransactItems can only contain one of Check, Put, Update or Delete";
    throw new DynamoDbError("ValidationException", message);
  }
  const input = item[kind] as Readonly<Record<string, unknown>>;
  const tableName = String(input.TableName);
  if (kind !== "Put") return { kind, tableName, key: input.Key as Attributes, input };
  const attributes = input.Item as Attributes;
  const key = (keyNames.get(tableName) ?? []).map((name) => [name, attributes[name]]);
  return { kind, tableName, key: Object.fromEntries(key), input };
}

async function keyNamesOf(call: DynamoDbCall, tableName: string): Promise<readonly string[]> {
  const { Table: table } = await call("DescribeTable", { TableName: tableName });
  const { KeySchema: keys } = table as { readonly KeySchema: readonly { readonly AttributeName: string }[] };
  return keys.map(({ AttributeName: name }) => name);
}

/** What is there before the write; a text where the key is none of the table's. */
async function itemBefore(
  call: DynamoDbCall,
  { tableName, key }: Write,
): Promise<Attributes | undefined | "no key"> {
  try {
    const { Item: item } = await call("GetItem", { TableName: tableName, Key: key, ConsistentRead: true });
    return item as Attributes | undefined;
  } catch (error) {
    if (error instanceof DynamoDbError && error.type === "ValidationException") return "no key";
    throw error;
  }
}

async function make(
  call: DynamoDbCall,
  { kind, input }: Write,
  before: Attributes | undefined,
): Promise<Reason> {
  const { ReturnValuesOnConditionCheckFailure: shown, ...single } = input;
  // A check is an update that changes nothing.
  const operation = kind === "ConditionCheck" ? "UpdateItem" : `${kind}Item`;
  try {
    await call(operation, single);
    return { Code: "None" };
  } catch (error) {
    if (!(error instanceof DynamoDbError)) throw error;
    const { type, message } = error;
    if (type === "ConditionalCheckFailedException") {
      const item = shown === "ALL_OLD" && before !== undefined ? { Item: before } : {};
      return { Code: "ConditionalCheckFailed", Message: message, ...item };
    }
    if (type === "ValidationException" && dependsOnItem(message))
      return { Code: "ValidationError", Message: message };
    throw error;
  }
}

/** Faults that DynamoDB finds only when it looks at the item; those of the request refuse it as a whole. */
function dependsOnItem(message: string): boolean {
  return /^(An operand in the update expression|The document path|Item size|The update expression attempted|The provided (key|expression))/.test(
    message,
  );
}

async function restore(
  call: DynamoDbCall,
  { tableName, key }: Write,
  before: Attributes | undefined,
): Promise<unknown> {
  return before === undefined
    ? call("DeleteItem", { TableName: tableName, Key: key })
    : call("PutItem", { TableName: tableName, Item: before });
}
