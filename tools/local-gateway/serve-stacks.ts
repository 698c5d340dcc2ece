import { RequestLimits } from "./api/request-limits.ts";
import type { VpcLinks } from "./api/vpc-links.ts";
import { AwsServices } from "./aws-services/aws-services.ts";
import { LocalQueues, type QueuedMessage } from "./aws-services/local-queues.ts";
import { type DataStoreOptions, DataStores } from "./data-stores.ts";
import { defaultStageName } from "./http/http-api.ts";
import { IdentityProvider } from "./identity/identity-provider.ts";
import { takesTokens } from "./identity/issuers.ts";
import { TokenKeys } from "./identity/token-keys.ts";
import { LocalLambda } from "./lambda/local-lambda.ts";
import { issuersOf } from "./model/issuers.ts";
import { loadStacks, type ServedStacks } from "./model/served-stacks.ts";
import { CachedAnswers } from "./rest/cached-answers.ts";
import { Quotas } from "./rest/quotas.ts";
import { missingS3Note } from "./s3/missing-s3.ts";
import type { ServedServices } from "./server/api-kinds.ts";
import type { RequestObserver } from "./server/api-server.ts";
import { ApiServers, type RunningApi } from "./server/api-servers.ts";
import { CustomDomains } from "./server/custom-domains.ts";
import { type ConnectionTimes, connectionTimes } from "./websocket/connection-times.ts";
import { connectionsUrls } from "./websocket/connections-urls.ts";
import { OpenConnections } from "./websocket/open-connections.ts";

/** What to serve, and where to report. */
export interface ServeOptions extends DataStoreOptions {
  /** Stack or output directories, served together. */
  readonly directories: readonly string[];
  /** Port of the first API, the next ones follow, tokens are issued ten above; 0 gives each a free one. */
  readonly port: number;
  /** Local servers that stand for what VPC links reach, by link id or stage variable. */
  readonly vpcLinks?: VpcLinks | undefined;
  /** How long connections of WebSocket APIs last; as on AWS where it is left out. */
  readonly connectionTimes?: ConnectionTimes | undefined;
  /** Hears of each answered request, and of each event of a connection. */
  readonly onRequest?: RequestObserver | undefined;
  /** Where `gatewright bundle` left the source maps of the zips; errors of functions name lines of the sources then. */
  readonly bundlesDirectory?: string | undefined;
  /** Gets each line that a function writes. */
  readonly onFunctionLog?: ((functionName: string, line: string) => void) | undefined;
}

/** A running local gateway. */
export interface RunningGateway {
  /** By API name, the URL of its first stage: `http://localhost:4000/dev`, `ws://localhost:4002/dev`. */
  readonly urls: ReadonlyMap<string, string>;
  /** The APIs in the order of the stacks. */
  readonly apis: readonly RunningApi[];
  /** What is served now. */
  readonly stacks: ServedStacks;
  /** Where DynamoDB is, when there are tables. */
  readonly dynamodbUrl: string | undefined;
  /** Where S3 is, when it was named. */
  readonly s3Url: string | undefined;
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
  readonly #port: number;
  readonly #functions: LocalLambda;
  readonly #services: ServedServices;
  readonly #awsServices: AwsServices;
  #directories: readonly string[];
  #stacks: ServedStacks | undefined;
  readonly #servers: ApiServers;
  readonly #stores: DataStores;
  readonly #tokenKeys = new TokenKeys();
  readonly #domains = new CustomDomains();
  #identity: IdentityProvider | undefined;

  constructor(options: ServeOptions) {
    this.#port = options.port;
    this.#directories = options.directories;
    this.#stores = new DataStores(options);
    const { onNote = () => {}, onFunctionLog = () => {} } = options;
    this.#functions = new LocalLambda((functionName, line) => {
      onFunctionLog(functionName, line);
      const names = this.#stacks?.buckets.map(({ name }) => name) ?? [];
      const note = missingS3Note(line, names, this.#stores.s3Url);
      if (note !== undefined) onNote(note);
    }, options.bundlesDirectory);
    this.#awsServices = new AwsServices(
      new LocalQueues((queueName, { body }) => onNote(`${queueName} got a message: ${body}`)),
    );
    this.#services = {
      functions: this.#functions,
      awsServices: this.#awsServices,
      vpcLinks: options.vpcLinks ?? new Map(),
      tokenKeys: this.#tokenKeys,
      limits: new RequestLimits(),
      quotas: new Quotas(),
      answers: new CachedAnswers(),
      chance: Math.random,
      connections: new OpenConnections(),
    };
    this.#servers = new ApiServers(options.port, {
      services: this.#services,
      observe: options.onRequest ?? (() => {}),
      domains: this.#domains,
      times: options.connectionTimes ?? connectionTimes,
    });
  }

  get stacks(): ServedStacks {
    if (this.#stacks === undefined) throw new Error("nothing is served yet");
    return this.#stacks;
  }

  get apis(): readonly RunningApi[] {
    return this.#servers.running;
  }

  get urls(): ReadonlyMap<string, string> {
    return new Map(this.apis.map((running) => [running.api.name, urlOf(running)]));
  }

  get dynamodbUrl(): string | undefined {
    return this.#stores.dynamodbUrl;
  }

  get s3Url(): string | undefined {
    return this.#stores.s3Url;
  }

  get identityUrl(): string | undefined {
    return this.#identity?.url;
  }

  tableCounts(): Promise<ReadonlyMap<string, number>> {
    return this.#stores.tableCounts();
  }

  queuedMessages(queueName: string): readonly QueuedMessage[] {
    return this.#awsServices.queues.messages(queueName);
  }

  async reload(directories = this.#directories): Promise<void> {
    const stacks = loadStacks(directories);
    await this.#stores.serve(stacks);
    this.#awsServices.useDynamoDb(this.#stores.dynamodbUrl);
    this.#awsServices.queues.serve(stacks.queueNames);
    await this.#issueTokens(stacks);
    const opened = await this.#servers.open(stacks.apis, this.#identity?.port);
    try {
      this.#deployFunctions(stacks, opened.apis);
    } catch (error) {
      await opened.discard();
      throw error;
    }
    await opened.serve();
    this.#domains.replace(stacks.apis, stacks.mappings, stacks.distributions);
    this.#services.answers.clear();
    this.#stacks = stacks;
    this.#directories = directories;
  }

  async close(): Promise<void> {
    await this.#servers.close();
    await this.#functions.stop();
    await this.#stores.close();
    await this.#identity?.close();
  }

  async #issueTokens(stacks: ServedStacks): Promise<void> {
    const issuers = issuersOf(stacks);
    if (this.#identity !== undefined) this.#identity.issuers = issuers;
    else if (takesTokens(issuers)) {
      const identity = new IdentityProvider(this.#tokenKeys, issuers);
      await identity.listen(this.#port === 0 ? 0 : this.#port + 10);
      this.#identity = identity;
    }
  }

  #deployFunctions({ functions }: ServedStacks, apis: readonly RunningApi[]): void {
    const webSocketApis = apis.flatMap(({ api, port }) => (api.kind === "WEBSOCKET" ? [{ api, port }] : []));
    this.#functions.deploy(functions, {
      dynamodbUrl: this.#stores.dynamodbUrl,
      s3Url: this.#stores.s3Url,
      jwksUrl: this.#identity?.jwksUrl,
      connectionsUrls: connectionsUrls(functions, webSocketApis),
    });
  }
}

/** The address of an API's first stage. */
export function urlOf({ api, port }: RunningApi): string {
  const [stage] = api.stages.keys();
  const inPath = stage !== undefined && stage !== defaultStageName;
  const protocol = api.kind === "WEBSOCKET" ? "ws" : "http";
  return `${protocol}://localhost:${port}${inPath ? `/${stage}` : ""}`;
}
