import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  paginateScan,
  ResourceNotFoundException,
  type TableDescription,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
} from "@aws-sdk/lib-dynamodb";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { Table } from "../model/tables.ts";
import type { Seed } from "./seed-file.ts";
import { createTableInput, hasSameShape } from "./table-requests.ts";

type BatchWrites = NonNullable<BatchWriteCommandInput["RequestItems"]>[string];

/** DynamoDB's limit of items in one BatchWriteItem. */
const batchItems = 25;
const tableWaitSeconds = 30;

/** The stacks' tables in a local DynamoDB. */
export class LocalTables {
  readonly #client: DynamoDBClient;
  readonly #url: string;

  constructor(url: string, region: string) {
    this.#url = url;
    this.#client = new DynamoDBClient({
      endpoint: url,
      region,
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 2,
    });
  }

  /**
   * Creates the tables that are missing; one whose keys or indexes changed is made anew, and its data is lost.
   *
   * @param onChanged hears of it first, and keeps the table by throwing
   * @returns the names of the tables that are new and so have no data.
   * @throws ConfigError `SERVE_DYNAMODB` when the server cannot be reached or refuses a table.
   */
  async ensure(tables: readonly Table[], onChanged: (table: Table) => void): Promise<ReadonlySet<string>> {
    const fresh = new Set<string>();
    for (const table of tables) {
      try {
        if (await this.#ensureTable(table, onChanged)) fresh.add(table.name);
      } catch (error) {
        throw error instanceof ConfigError ? error : this.#failure(table.scope, error);
      }
    }
    return fresh;
  }

  /**
   * Puts items into tables, for those tables only that the filter admits.
   *
   * @throws ConfigError `SERVE_SEED` for an unknown table or an item that DynamoDB refuses.
   */
  async seed(seed: Seed, tables: readonly Table[], admits: (tableName: string) => boolean): Promise<void> {
    for (const [tableName, items] of Object.entries(seed)) {
      const table = tables.find(({ name }) => name === tableName);
      if (table === undefined) {
        const known = tables.map(({ name }) => name).join(", ") || "none";
        throw new ConfigError("SERVE_SEED", tableName, `no such table is served; those served are: ${known}`);
      }
      requireKeys(table, items);
      if (!admits(tableName)) continue;
      try {
        await this.#putAll(tableName, items);
      } catch (error) {
        throw new ConfigError(
          "SERVE_SEED",
          tableName,
          `DynamoDB refuses its items: ${(error as Error).message}`,
        );
      }
    }
  }

  /** Counts the items of a table. */
  async count(tableName: string): Promise<number> {
    let total = 0;
    const pages = paginateScan({ client: this.#client }, { TableName: tableName, Select: "COUNT" });
    for await (const page of pages) total += page.Count ?? 0;
    return total;
  }

  /** Releases the connections. */
  close(): void {
    this.#client.destroy();
  }

  async #ensureTable(table: Table, onChanged: (table: Table) => void): Promise<boolean> {
    const existing = await this.#describe(table.name);
    if (existing !== undefined && hasSameShape(table, existing)) return false;
    if (existing !== undefined) {
      onChanged(table);
      await this.#client.send(new DeleteTableCommand({ TableName: table.name }));
      await waitUntilTableNotExists(this.#waiter(), { TableName: table.name });
    }
    await this.#client.send(new CreateTableCommand(createTableInput(table)));
    await waitUntilTableExists(this.#waiter(), { TableName: table.name });
    return true;
  }

  #waiter() {
    return { client: this.#client, maxWaitTime: tableWaitSeconds, minDelay: 1, maxDelay: 1 };
  }

  async #describe(tableName: string): Promise<TableDescription | undefined> {
    try {
      const { Table: table } = await this.#client.send(new DescribeTableCommand({ TableName: tableName }));
      return table;
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }

  async #putAll(tableName: string, items: Seed[string]): Promise<void> {
    const documents = DynamoDBDocumentClient.from(this.#client);
    for (let at = 0; at < items.length; at += batchItems) {
      let requests: BatchWrites = items.slice(at, at + batchItems).map((item) => ({
        PutRequest: { Item: item },
      }));
      while (requests.length > 0) {
        const { UnprocessedItems } = await documents.send(
          new BatchWriteCommand({ RequestItems: { [tableName]: requests } }),
        );
        const left = UnprocessedItems?.[tableName] ?? [];
        if (left.length === requests.length) throw new Error("it takes none of them at the moment");
        requests = left;
      }
    }
  }

  #failure(scope: string, error: unknown): ConfigError {
    const { message, name } = error as Error;
    return new ConfigError(
      "SERVE_DYNAMODB",
      scope,
      `the table cannot be made at ${this.#url}: ${message || name}. Check that the server of --dynamodb runs, or leave the option out`,
    );
  }
}

/** What DynamoDB says of a batch names neither the item nor the key. */
function requireKeys({ name, hashKey, rangeKey }: Table, items: Seed[string]): void {
  for (const [index, item] of items.entries()) {
    const missing = [hashKey, rangeKey].filter((key) => key !== undefined && item[key] === undefined);
    if (missing.length === 0) continue;
    throw new ConfigError(
      "SERVE_SEED",
      name,
      `item ${index + 1} of its seed lacks the key ${missing.join(" and ")}: ${JSON.stringify(item)}`,
    );
  }
}
