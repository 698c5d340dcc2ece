/** When the alarms of an API ring. */
export interface ApiThresholds {
  /** Answers with 5XX, of a hundred; of WebSocket APIs connections and messages whose integration failed. @default 1 */
  readonly serverErrorPercent?: number | undefined;
  /** Answers with 4XX, of a hundred; of WebSocket APIs connections and messages that API Gateway refused. @default 10 */
  readonly clientErrorPercent?: number | undefined;
  /** Slowest of a hundred, below the 29 seconds at which API Gateway gives up. @default 5000 */
  readonly latencyMs?: number | undefined;
  /** The same of what is behind the API alone. @default 4000 */
  readonly integrationLatencyMs?: number | undefined;
  /** Answers with 429, of a hundred. @default 5 */
  readonly throttledPercent?: number | undefined;
  /** With fewer, no share and no percentile is judged: one of three is no third. @default 10 */
  readonly minimumRequestsPerMinute?: number | undefined;
  /** Of what is urgent: a minute or a multiple of it; longer ones judge an API that is called less. @default 60 */
  readonly periodSeconds?: number | undefined;
  /** How far traffic may be from what is usual, in standard deviations. @default 3 */
  readonly trafficDeviations?: number | undefined;
  /** Whether no request at all for a quarter of an hour is a reason to tell. @default "normal" */
  readonly silence?: "normal" | "alarming" | undefined;
}

/** When the alarms of one operation ring; it gets the alarms that are named. */
export interface OperationThresholds {
  /** @default no such alarm */
  readonly serverErrorPercent?: number | undefined;
  /** @default no such alarm */
  readonly latencyMs?: number | undefined;
  /** @default as the API */
  readonly minimumRequestsPerMinute?: number | undefined;
}

/** When the alarms of functions ring. */
export interface FunctionThresholds {
  /** Invocations that threw or ran out of time, of a hundred. @default 1 */
  readonly errorPercent?: number | undefined;
  /** In five minutes. @default 10 */
  readonly throttles?: number | undefined;
  /** Slowest of a hundred, of the function's timeout. @default 80 */
  readonly durationPercent?: number | undefined;
  /** In use at the same time, of the function's reserved concurrency or of the account's. @default 80 */
  readonly concurrencyPercent?: number | undefined;
}

/** When the alarms of tables ring: in five minutes, of a table and its indexes together. */
export interface TableThresholds {
  /** @default 10 */
  readonly throttles?: number | undefined;
  /** Errors of DynamoDB itself; the SDK tries again. @default 5 */
  readonly systemErrors?: number | undefined;
}

/** When the alarms of queues ring. */
export interface QueueThresholds {
  /** Messages in the dead-letter queue. @default 1 */
  readonly deadLetters?: number | undefined;
  /** Age of a message that nobody receives, below the queue's retention. @default 86400 */
  readonly oldestMessageSeconds?: number | undefined;
}

/** When the alarm of a web ACL rings. */
export interface WebAclThresholds {
  /** Blocked requests, of a hundred. @default 25 */
  readonly blockedPercent?: number | undefined;
  /** With fewer, nothing is judged: a few robots at night are no attack. @default 10 */
  readonly minimumRequestsPerMinute?: number | undefined;
}

/** Thresholds with the defaults in place of what is left out. */
export type Filled<T> = { readonly [K in keyof T]-?: Exclude<T[K], undefined> };

const apiDefaults: Filled<ApiThresholds> = {
  serverErrorPercent: 1,
  clientErrorPercent: 10,
  latencyMs: 5_000,
  integrationLatencyMs: 4_000,
  throttledPercent: 5,
  minimumRequestsPerMinute: 10,
  periodSeconds: 60,
  trafficDeviations: 3,
  silence: "normal",
};

const functionDefaults: Filled<FunctionThresholds> = {
  errorPercent: 1,
  throttles: 10,
  durationPercent: 80,
  concurrencyPercent: 80,
};

const tableDefaults: Filled<TableThresholds> = { throttles: 10, systemErrors: 5 };

const webAclDefaults: Filled<WebAclThresholds> = { blockedPercent: 25, minimumRequestsPerMinute: 10 };

const queueDefaults: Filled<QueueThresholds> = { deadLetters: 1, oldestMessageSeconds: 86_400 };

/** What an API's alarms ring at. */
export function filledApiThresholds(given: ApiThresholds = {}): Filled<ApiThresholds> {
  return filled(apiDefaults, given);
}

/** What functions' alarms ring at. */
export function filledFunctionThresholds(given: FunctionThresholds = {}): Filled<FunctionThresholds> {
  return filled(functionDefaults, given);
}

/** What tables' alarms ring at. */
export function filledTableThresholds(given: TableThresholds = {}): Filled<TableThresholds> {
  return filled(tableDefaults, given);
}

/** What queues' alarms ring at. */
export function filledQueueThresholds(given: QueueThresholds = {}): Filled<QueueThresholds> {
  return filled(queueDefaults, given);
}

/** What a web ACL's alarm rings at. */
export function filledWebAclThresholds(given: WebAclThresholds = {}): Filled<WebAclThresholds> {
  return filled(webAclDefaults, given);
}

/** A key that is there without a value is left out as well. */
function filled<T extends object>(defaults: Filled<T>, given: T): Filled<T> {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(said) };
}
