/** An error as DynamoDB answers it. */
export class DynamoDbError extends Error {
  /** For example `ValidationException`. */
  readonly type: string;
  /** What the answer holds besides type and message. */
  readonly more: object;

  constructor(type: string, message: string, more: object = {}) {
    super(message);
    this.type = type;
    this.more = more;
  }
}

/**
 * One operation of DynamoDB, made inside a transaction.
 *
 * @throws DynamoDbError with what DynamoDB answers
 */
export type DynamoDbCall = (operation: string, input: object) => Promise<Readonly<Record<string, unknown>>>;

/** An item or a key in DynamoDB's own JSON. */
export type Attributes = Readonly<Record<string, unknown>>;
