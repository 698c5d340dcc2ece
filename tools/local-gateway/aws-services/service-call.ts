/** A request that an integration sends to an AWS service. */
export interface ServiceCall {
  readonly region: string;
  readonly accountId: string;
  /** As in the integration's URI: `dynamodb`, `sqs`. */
  readonly service: string;
  /** `action/PutItem`, or `path/123456789012/orders`. */
  readonly target: string;
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without `?`. */
  readonly query: string;
  readonly body: string;
}

/** What the service said. */
export interface ServiceAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}
