import { AwsServices } from "./aws-services/aws-services.ts";
import { LocalQueues, type QueuedMessage } from "./aws-services/local-queues.ts";
import { type DynamoDbServer, externalDynamoDb, startDynalite } from "./dynamodb/dynamodb-server.ts";
import type { LocalTables } from "./dynamodb/local-tables.ts";
import type { Seed } from "./dynamodb/seed-file.ts";
import { IdentityProvider } from "./identity/identity-provider.ts";
import { issuersOf, takesTokens } from "./identity/issuers.ts";
import { TokenKeys } from "./identity/token-keys.ts";
import { LocalLambda } from "./lambda/local-lambda.ts";
import { loadStacks, type ServedStacks } from "./model/served-stacks.ts";
import { CachedAnswers } from "./rest/cached-answers.ts";
import type { VpcLinks } from "./rest/integrations/vpc-links.ts";
import type { StepServices } from "./rest/pipeline.ts";
import { RequestLimits } from "./rest/request-limits.ts";
import type { RestApi } from "./rest/rest-api.ts";
import { ApiServer, type RequestObserver } from "./server/api-server.ts";

/** What to serve, and where to report. */
export interface ServeOptions {
  /** Stack or output directories, served together. */
  readonly directories: readonly string[];
  /** Port of the first API, the next ones follow, tokens are issued ten above; 0 gives each a free one. */
  readonly port: number;
  /** An external DynamoDB. Without it one is started in this process when there are tables. */
  readonly dynamodbUrl?: string | undefined;
  /** Local servers that stand for what VPC links reach, by link id or stage variable. */
  readonly vpcLinks?: VpcLinks | undefined;
  /** Items for tables that are new. */
  readonly seed?: Seed | undefined;
  /** Hears of each answered request. */
  readonly onRequest?: RequestObserver | undefined;
  /** Gets each line that a function writes. */
  readonly onFunctionLog?: ((functionName: string, line: string) => void) | undefined;
  /** Gets what happens beside requests, such as a table that was made anew. */
  readonly onNote?: ((text: string) => void) | undefined;
}

/** One API that is being served. */
export interface RunningApi {
  readonly api: RestApi;
  readonly port: number;
}

/** A running local gateway. */
export interface RunningGateway {
  /** By API name, the URL of its first stage: `http://localhost:4000/dev`. */
  readonly urls: ReadonlyMap<string, string>;
  /** The APIs in the order of the stacks. */
  readonly apis: readonly RunningApi[];
  /** What is served now. */
  readonly stacks: ServedStacks;
  /** Where DynamoDB is, when there are tables. */
  readonly dynamodbUrl: string | undefined;
  /** Where tokens are issued, when something takes them: `http://localhost:4010`. */
  readonly identityUrl: string | undefined;
  /** Items per table. */
  tableCounts(): Promise<ReadonlyMap<string, number>>;
  /** What waits in a queue, oldest first. */
  queuedMessages(queueName: string): readonly QueuedMessage[];
  /**
   * Serves the directories as they are now, or others. Tables keep their data, unchanged functions their environments.
   *
   * @throws ConfigError as `serveStacks`; what was served before goes on then.
   */
  reload(directories?: readonly string[]): Promise<void>;
  /** Ends servers, functions and DynamoDB, and removes everything that was unpacked. */
  close(): Promise<void>;
}

/**
 * Serves the APIs of synthesized stacks the way AWS would.
 *
 * @throws ConfigError `SERVE_*` when a directory, a stack, a function's code, the seed or a port is not usable; nothing
 *   is left running then.
 */
export async function serveStacks(options: ServeOptions): Promise<RunningGateway> {
  const gateway = new LocalGateway(options);
  try {
    await gateway.reload();
  } catch (error) {
    await gateway.close();
    throw error;
  }
  return gateway;
}

class LocalGateway implements RunningGateway {
  readonly #options: ServeOptions;
  readonly #functions: LocalLambda;
  readonly #services: StepServices;
  readonly #awsServices: AwsServices;
  #directories: readonly string[];
  #stacks: ServedStacks | undefined;
  #servers: readonly ApiServer[] = [];
  #dynamodb: DynamoDbServer | undefined;
  #tables: LocalTables | undefined;
  readonly #tokenKeys = new TokenKeys();
  #identity: IdentityProvider | undefined;

  constructor(options: ServeOptions) {
    this.#options = options;
    this.#directories = options.directories;
    this.#functions = new LocalLambda(options.onFunctionLog ?? (() => {}));
    const { onNote = () => {} } = options;
    this.#awsServices = new AwsServices(
      new LocalQueues((queueName, { body }) => onNote(`${queueName} got a message: ${body}`)),
    );
    this.#services = {
      functions: this.#functions,
      awsServices: this.#awsServices,
      vpcLinks: options.vpcLinks ?? new Map(),
      tokenKeys: this.#tokenKeys,
      limits: new RequestLimits(),
      answers: new CachedAnswers(),
      chance: Math.random,
    };
  }

  get stacks(): ServedStacks {
    if (this.#stacks === undefined) throw new Error("nothing is served yet");
    return this.#stacks;
  }

  get apis(): readonly RunningApi[] {
    return this.#servers.map(({ api, port }) => ({ api, port }));
  }

  get urls(): ReadonlyMap<string, string> {
    return new Map(this.apis.map((running) => [running.api.name, urlOf(running)]));
  }

  get dynamodbUrl(): string | undefined {
    return this.#dynamodb?.url;
  }

  get identityUrl(): string | undefined {
    return this.#identity?.url;
  }

  async tableCounts(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { name } of this.#stacks?.tables ?? [])
      counts.set(name, (await this.#tables?.count(name)) ?? 0);
    return counts;
  }

  queuedMessages(queueName: string): readonly QueuedMessage[] {
    return this.#awsServices.queues.messages(queueName);
  }

  async reload(directories = this.#directories): Promise<void> {
    const stacks = loadStacks(directories);
    await this.#serveTables(stacks);
    this.#awsServices.useDynamoDb(this.#dynamodb?.url);
    this.#awsServices.queues.serve(stacks.queueNames);
    await this.#issueTokens(stacks);
    this.#functions.deploy(stacks.functions, {
      dynamodbUrl: this.#dynamodb?.url,
      jwksUrl: this.#identity?.jwksUrl,
    });
    await this.#serveApis(stacks.apis);
    this.#services.answers.clear();
    this.#stacks = stacks;
    this.#directories = directories;
  }

  async close(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.close()));
    await this.#functions.stop();
    this.#tables?.close();
    await this.#dynamodb?.close();
    await this.#identity?.close();
  }

  async #issueTokens({ apis, functions }: ServedStacks): Promise<void> {
    const issuers = issuersOf(apis, functions);
    if (this.#identity !== undefined) this.#identity.issuers = issuers;
    else if (takesTokens(issuers)) {
      const { port } = this.#options;
      const identity = new IdentityProvider(this.#tokenKeys, issuers);
      await identity.listen(port === 0 ? 0 : port + 10);
      this.#identity = identity;
    }
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
    const fresh = await this.#tables.ensure(tables, onNote);
    if (seed !== undefined) await this.#tables.seed(seed, tables, (name) => fresh.has(name));
  }

  /** Opens the new APIs' servers before anything is exchanged, so that a taken port leaves all as it was. */
  async #serveApis(apis: readonly RestApi[]): Promise<void> {
    const { port, onRequest = () => {} } = this.#options;
    const byKey = new Map(this.#servers.map((server) => [server.api.key, server]));
    const used = new Set(this.#servers.map((server) => server.port));
    const opened: ApiServer[] = [];
    const next: { readonly server: ApiServer; readonly api: RestApi }[] = [];
    try {
      for (const api of apis) {
        const existing = byKey.get(api.key);
        const server = existing ?? new ApiServer(api, this.#services, onRequest);
        if (existing === undefined) {
          await server.listen(port === 0 ? 0 : nextFree(port, used));
          used.add(server.port);
          opened.push(server);
        }
        next.push({ server, api });
      }
    } catch (error) {
      await Promise.all(opened.map((server) => server.close()));
      throw error;
    }
    for (const { server, api } of next) server.replace(api);
    const kept = next.map(({ server }) => server);
    const gone = this.#servers.filter((server) => !kept.includes(server));
    this.#servers = kept;
    await Promise.all(gone.map((server) => server.close()));
  }
}

function nextFree(port: number, used: ReadonlySet<number>): number {
  let candidate = port;
  while (used.has(candidate)) candidate++;
  return candidate;
}

/** The address of an API's first stage. */
export function urlOf({ api, port }: RunningApi): string {
  const [stage] = api.stages.keys();
  return `http://localhost:${port}${stage === undefined ? "" : `/${stage}`}`;
}
