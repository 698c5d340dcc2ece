import type { RestApiProps } from "../../../modules/rest-api/rest-api.ts";
import type { StageSettings } from "../../../modules/rest-api/rest-api-stage.ts";
import { restApi, stageSettings } from "../../support/rest-api.ts";
import type { Refusal } from "./refusal.ts";

const throttle = { ratePerSecond: 5, burstRequests: 10 };
const withSettings = (settings: Partial<StageSettings>) => () =>
  restApi({ stage: { ...stageSettings, ...settings } });
const withApi = (props: Partial<RestApiProps<string>>) => () => {
  const { integrations: _integrations, ...rest } = props;
  return restApi(rest);
};

/** Settings of APIs and stages that API Gateway would not take. */
export const stageRefusals: readonly Refusal[] = [
  [
    "an access log of a variable that REST APIs do not have",
    withSettings({ accessLog: { fields: { connection: "$context.connectionId" } } }),
    "ACCESS_LOG_FIELD",
    "test/api/stage/access-logs",
    /Only WebSocket APIs have it/,
  ],
  [
    "logs under the alias of a key",
    withSettings({
      logEncryption: { kind: "customer", keyArn: "arn:aws:kms:eu-west-1:123456789012:alias/logs" },
    }),
    "LOG_ENCRYPTION",
    "test/api/stage/access-logs",
    /CloudWatch Logs takes no alias/,
  ],
  [
    "a stage name with a dot",
    withSettings({ name: "v1.0" }),
    "STAGE_LIMIT",
    "test/api/stage",
    /letters, digits, "-" or "_"/,
  ],
  [
    "a stage name of 129 characters",
    withSettings({ name: "a".repeat(129) }),
    "STAGE_LIMIT",
    "test/api/stage",
    /1 to 128/,
  ],
  [
    "a stage variable with a dash",
    withSettings({ variables: { "a-b": "1" } }),
    "STAGE_LIMIT",
    "test/api/stage",
    /named with 1 to 64 letters/,
  ],
  [
    "a stage variable of 65 characters",
    withSettings({ variables: { ["a".repeat(65)]: "1" } }),
    "STAGE_LIMIT",
    "test/api/stage",
    /named with 1 to 64 letters/,
  ],
  [
    "a value with a space",
    withSettings({ variables: { a: "b c" } }),
    "STAGE_LIMIT",
    "test/api/stage",
    /1 to 512 letters, digits or/,
  ],
  [
    "101 stage variables",
    withSettings({
      variables: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`v${index}`, "1"])),
    }),
    "STAGE_LIMIT",
    "test/api/stage",
    /at most 100 variables, got 101/,
  ],
  [
    "a throttle for no operation",
    withSettings({ operationThrottles: { listItms: throttle } }),
    "OPERATION_UNKNOWN",
    "listItms",
    /the contract has: listItems/,
  ],
  [
    "a burst of 1.5 requests",
    withSettings({ throttle: { ratePerSecond: 1, burstRequests: 1.5 } }),
    "STAGE_LIMIT",
    "test/api/stage",
    /a whole number above 0, got 1.5/,
  ],
  [
    "logs kept for 15 days",
    withSettings({ logRetentionDays: 15 }),
    "STAGE_LIMIT",
    "test/api/stage",
    /one of 1, 3, 5/,
  ],
  [
    "a canary of 101 %",
    withSettings({ release: { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 101 } }),
    "CANARY",
    "release",
    /must be 0 to 100, got 101/,
  ],
  [
    "an answer cached for 3,601 s",
    withApi({ cache: { listItems: { ttlSeconds: 3601 } } }),
    "CACHE_LIMIT",
    "listItems (test.yaml:7)",
    /from 1 to 3600, got 3601/,
  ],
  [
    "a cache key of an undeclared parameter",
    withApi({ cache: { listItems: { ttlSeconds: 60, keys: [{ in: "query", name: "q" }] } } }),
    "CACHE_KEY",
    "listItems (test.yaml:7)",
    /Declare it in the contract/,
  ],
  [
    "compression above 10 MB",
    withApi({ minimumCompressionBytes: 10_485_761 }),
    "STAGE_LIMIT",
    "test/api",
    /from 0 to 10485760, got 10485761/,
  ],
  [
    "a private API without policy",
    withApi({ endpoint: { kind: "private", vpcEndpointIds: [] } }),
    "PRIVATE_WITHOUT_POLICY",
    "resourcePolicy",
    /Say from where it may be called/,
  ],
  [
    "a VPC endpoint that is none",
    withApi({ endpoint: { kind: "private", vpcEndpointIds: ["vpc-1"] } }),
    "ENDPOINT_LIMIT",
    "endpoint",
    /write its id, as in "vpce-/,
  ],
];
