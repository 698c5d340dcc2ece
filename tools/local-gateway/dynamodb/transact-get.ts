import { type Attributes, type DynamoDbCall, DynamoDbError } from "./dynamodb-call.ts";

/** The most items of one request. */
const mostItems = 100;

/**
 * Items of several tables as they are at one moment, as long as nothing else runs.
 *
 * @throws DynamoDbError with what DynamoDB refuses
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html
 */
export async function transactGet(call: DynamoDbCall, items: readonly Attributes[]): Promise<object> {
  if (items.length < 1 || items.length > mostItems) {
    const bound = items.length < 1 ? "greater than or equal to 1" : `less than or equal to ${mostItems}`;
    const message = `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length ${bound}`;
    throw new DynamoDbError("ValidationException", message);
  }
  const responses: object[] = [];
  for (const { Get: get } of items) {
    const { Item: item } = await call("GetItem", { ...(get as object), ConsistentRead: true });
    responses.push(item === undefined ? {} : { Item: item });
  }
  return { Responses: responses };
}
