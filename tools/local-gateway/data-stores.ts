import { ConfigError } from "../../modules/shared/config-error.ts";
import { type DynamoDbServer, externalDynamoDb, startDynalite } from "./dynamodb/dynamodb-server.ts";
import type { LocalTables } from "./dynamodb/local-tables.ts";
import type { Seed } from "./dynamodb/seed-file.ts";
import type { ServedStacks } from "./model/served-stacks.ts";

/** Which servers hold the data, and what is in them at first. */
export interface DataStoreOptions {
  /** An external DynamoDB. Without it one is started in this process when there are tables. */
  readonly dynamodbUrl?: string | undefined;
  /** A server that speaks S3, for the stacks' buckets; without it they are not served. */
  readonly s3Url?: string | undefined;
  /** Items for tables that are new. */
  readonly seed?: Seed | undefined;
  /** Gets what happens beside requests, such as a table that was made anew. */
  readonly onNote?: ((text: string) => void) | undefined;
}

/** What keeps the data of the stacks: their tables and buckets. */
export class DataStores {
  readonly #options: DataStoreOptions;
  #dynamodb: DynamoDbServer | undefined;
  #tables: LocalTables | undefined;
  #tableNames: readonly string[] = [];

  constructor(options: DataStoreOptions) {
    this.#options = options;
  }

  /** Where DynamoDB is, when there are tables. */
  get dynamodbUrl(): string | undefined {
    return this.#dynamodb?.url;
  }

  /** Where S3 is, when a server was named. */
  get s3Url(): string | undefined {
    return this.#options.s3Url;
  }

  /**
   * Makes what the stacks need; tables and buckets that are there keep their data.
   *
   * @throws ConfigError `SERVE_DYNAMODB`, `SERVE_S3` or `SERVE_SEED`.
   */
  async serve(stacks: ServedStacks): Promise<void> {
    await this.#serveTables(stacks);
    await this.#serveBuckets(stacks);
    this.#tableNames = stacks.tables.map(({ name }) => name);
  }

  /** Items per table. */
  async tableCounts(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const name of this.#tableNames) counts.set(name, (await this.#tables?.count(name)) ?? 0);
    return counts;
  }

  /** Ends what was started here. */
  async close(): Promise<void> {
    this.#tables?.close();
    await this.#dynamodb?.close();
  }

  async #serveTables({ tables, region }: ServedStacks): Promise<void> {
    const { dynamodbUrl, seed, onNote = () => {} } = this.#options;
    if (tables.length === 0 && seed === undefined && dynamodbUrl === undefined) return;
    this.#dynamodb ??= dynamodbUrl === undefined ? await startDynalite() : externalDynamoDb(dynamodbUrl);
    if (this.#tables === undefined) {
      // Loaded only where there are tables: the SDK costs a fifth of a second.
      const { LocalTables } = await import("./dynamodb/local-tables.ts");
      this.#tables = new LocalTables(this.#dynamodb.url, region);
    }
    const fresh = await this.#tables.ensure(tables, ({ name, scope }) => {
      if (dynamodbUrl !== undefined) throw otherShape(name, scope, dynamodbUrl);
      onNote(`${name} has other keys or indexes than before: it was made anew, without its data`);
    });
    if (seed !== undefined) await this.#tables.seed(seed, tables, (name) => fresh.has(name));
  }

  async #serveBuckets({ buckets, region }: ServedStacks): Promise<void> {
    const { s3Url, onNote = () => {} } = this.#options;
    if (s3Url === undefined || buckets.length === 0) return;
    // Loaded only where there are buckets to make, for the same reason.
    const { makeBuckets } = await import("./s3/local-buckets.ts");
    await makeBuckets(s3Url, region, buckets, onNote);
  }
}

/** What lies on a server of the developer's own is not ours to delete. */
function otherShape(tableName: string, scope: string, url: string): ConfigError {
  return new ConfigError(
    "SERVE_DYNAMODB",
    scope,
    `the table ${tableName} at ${url} has other keys or indexes. Delete it there if nobody needs its data, or name another server with --dynamodb`,
  );
}
