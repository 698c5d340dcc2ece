import { RequestLimits } from "./api/request-limits.ts";
import type { VpcLinks } from "./api/vpc-links.ts";
import { AwsServices } from "./aws-services/aws-services.ts";
import { LocalQueues, type QueuedMessage } from "./aws-services/local-queues.ts";
import { type DataStoreOptions, DataStores } from "./data-stores.ts";
import { defaultStageName } from "./http/http-api.ts";
import { IdentityProvider } from "./identity/identity-provider.ts";
import { issuersOf, takesTokens } from "./identity/issuers.ts";
import { TokenKeys } from "./identity/token-keys.ts";
import { LocalLambda } from "./lambda/local-lambda.ts";
import { loadStacks, type ServedStacks } from "./model/served-stacks.ts";
import { CachedAnswers } from "./rest/cached-answers.ts";
import { Quotas } from "./rest/quotas.ts";
import type { ServedApi, ServedServices } from "./server/api-kinds.ts";
import { ApiServer, type RequestObserver } from "./server/api-server.ts";

/** What to serve, and where to report. */
export interface ServeOptions extends DataStoreOptions {
  /** Stack or output directories, served together. */
  readonly directories: readonly string[];
  /** Port of the first API, the next ones follow, tokens are issued ten above; 0 gives each a free one. */
  readonly port: number;
  /** Local servers that stand for what VPC links reach, by link id or stage variable. */
  readonly vpcLinks?: VpcLinks | undefined;
  /** Hears of each answered request. */
  readonly onRequest?: RequestObserver | undefined;
  /** Gets each line that a function writes. */
  readonly onFunctionLog?: ((functionName: string, line: string) => void) | undefined;
}

/** One API that is being served. */
export interface RunningApi {
  readonly api: ServedApi;
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
  readonly #options: ServeOptions;
  readonly #functions: LocalLambda;
  readonly #services: ServedServices;
  readonly #awsServices: AwsServices;
  #directories: readonly string[];
  #stacks: ServedStacks | undefined;
  #servers: readonly ApiServer[] = [];
  readonly #stores: DataStores;
  readonly #tokenKeys = new TokenKeys();
  #identity: IdentityProvider | undefined;

  constructor(options: ServeOptions) {
    this.#options = options;
    this.#directories = options.directories;
    this.#stores = new DataStores(options);
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
      quotas: new Quotas(),
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
    this.#functions.deploy(stacks.functions, {
      dynamodbUrl: this.#stores.dynamodbUrl,
      s3Url: this.#stores.s3Url,
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
    await this.#stores.close();
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

  /** Opens the new APIs' servers before anything is exchanged, so that a taken port leaves all as it was. */
  async #serveApis(apis: readonly ServedApi[]): Promise<void> {
    const { port, onRequest = () => {} } = this.#options;
    const byKey = new Map(this.#servers.map((server) => [server.api.key, server]));
    const used = new Set(this.#servers.map((server) => server.port));
    if (this.#identity !== undefined) used.add(this.#identity.port);
    const opened: ApiServer[] = [];
    const next: { readonly server: ApiServer; readonly api: ServedApi }[] = [];
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
  const inPath = stage !== undefined && stage !== defaultStageName;
  return `http://localhost:${port}${inPath ? `/${stage}` : ""}`;
}
