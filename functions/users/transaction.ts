import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/** How often a transaction is tried that others get in the way of; the SDK itself does not try one again. */
const attempts = 3;

/**
 * Makes all writes or none.
 *
 * @returns `done`, or the index of the first write whose condition did not hold
 */
export async function transact(client: DynamoDBDocumentClient, writes: Writes): Promise<"done" | number> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: writes }));
      return "done";
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code);
      const failed = codes.indexOf("ConditionalCheckFailed");
      if (failed !== -1) return failed;
      if (!codes.includes("TransactionConflict") || attempt === attempts) throw error;
    }
  }
}
