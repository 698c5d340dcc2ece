import { ApiGatewayMethodSettings } from "@cdktf/provider-aws/lib/api-gateway-method-settings/index.js";
import { ApiGatewayStage } from "@cdktf/provider-aws/lib/api-gateway-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";
import {
  AccessLog,
  type AccessLogSettings,
  accessLogGroupName,
  archiveLines,
} from "../access-logs/access-log.ts";
import { kmsKeyOf, type LogEncryption } from "../access-logs/log-encryption.ts";
import type { Contract } from "../contract/contract.ts";
import type { ExecutionLogLevel } from "../shared/execution-log-level.ts";
import { report } from "../shared/problems.ts";
import { stageMistakes, stageNameMistakes } from "../shared/stage-mistakes.ts";
import type { Throttle } from "../shared/throttle.ts";
import { type CacheCluster, cacheSettings } from "./cache-cluster.ts";
import type { Canary } from "./deployments.ts";
import { methodPath, methodsWithSettings } from "./method-settings.ts";
import type { Release } from "./release.ts";
import type { ResponseCache } from "./response-cache.ts";

/** How one environment runs an API. */
export interface StageSettings<OperationId extends string = string> {
  /** 1 to 128 letters, digits, `-` and `_`; changing it makes a new stage. */
  readonly name: string;
  /** For every operation that has none of its own. */
  readonly throttle: Throttle;
  /** By `operationId`; one of `x-amazon-apigateway-any-method` counts for each method apart. @default none */
  readonly operationThrottles?: Readonly<Partial<Record<OperationId, Throttle>>> | undefined;
  readonly executionLogLevel: ExecutionLogLevel;
  /** For access and execution logs; one of the values CloudWatch Logs takes. */
  readonly logRetentionDays: number;
  /** How access and execution logs are encrypted. @default { kind: "aws-owned" } */
  readonly logEncryption?: LogEncryption | undefined;
  /** Fields of one's own, and an archive. @default the usual fields, in a log group alone */
  readonly accessLog?: AccessLogSettings | undefined;
  /** @default none */
  readonly variables?: Readonly<Record<string, string>> | undefined;
  /** What is cached is said by the API, as its answers decide it. @default none */
  readonly cacheCluster?: CacheCluster | undefined;
  /** @default one deployment that follows the API, named `r1` */
  readonly release?: Release | undefined;
}

export interface RestApiStageProps {
  readonly apiName: string;
  readonly restApiId: string;
  readonly deploymentId: string;
  readonly canary?: Canary | undefined;
  readonly contract: Contract;
  /** @default nothing is cached */
  readonly cache?: ResponseCache | undefined;
  readonly settings: StageSettings;
}

/**
 * One stage with access logs as JSON, execution logs without payloads, tracing, metrics and throttles.
 *
 * Mistakes are reported as `STAGE_LIMIT` and `OPERATION_UNKNOWN`.
 */
export class RestApiStage extends Construct {
  readonly stageName: string;
  /** The log group of its access log. */
  readonly accessLogGroup: CloudwatchLogGroup;
  /** The log group of what a canary answers. */
  readonly canaryAccessLogGroup: CloudwatchLogGroup;
  /** `arn:<partition>:apigateway:<region>::/restapis/<api>/stages/<stage>`, which a web ACL names. */
  readonly arn: string;
  /** `https://<api>.execute-api.<region>.amazonaws.com/<stage>` */
  readonly invokeUrl: string;
  /** Whether it has a cache, whatever is kept there. */
  readonly hasCache: boolean;

  constructor(scope: Construct, id: string, props: RestApiStageProps) {
    super(scope, id);
    const { settings, contract, restApiId } = props;
    const known = contract.operations.map(({ operationId }) => operationId);
    for (const mistake of [
      ...stageNameMistakes(settings.name),
      ...stageMistakes(settings, settings.operationThrottles, known),
    ])
      report(this, mistake);
    const accessLog = new AccessLog(this, "access-logs", {
      kind: "REST",
      apiName: props.apiName,
      retentionDays: settings.logRetentionDays,
      encryption: settings.logEncryption,
      ...settings.accessLog,
    });
    this.accessLogGroup = accessLog.group;
    // API Gateway would make this group itself, with logs that never end.
    const executionGroup = `API-Gateway-Execution-Logs_${restApiId}/${settings.name}`;
    const executionLogs = this.logGroup("execution-logs", executionGroup, settings);
    // And these, for the requests that a canary answers. An empty group costs nothing, and one that went with its
    // canary would take along what is to be read about it.
    const canaryAccessName = `${accessLogGroupName("REST", props.apiName)}/Canary`;
    const canaryAccessLogs = this.logGroup("canary-access-logs", canaryAccessName, settings);
    this.canaryAccessLogGroup = canaryAccessLogs;
    const archive = settings.accessLog?.archive;
    if (archive !== undefined) archiveLines(this, "canary-archive", canaryAccessLogs, archive, "");
    const canaryLogs = [
      canaryAccessLogs,
      this.logGroup("canary-execution-logs", `${executionGroup}/Canary`, settings),
    ];
    const stage = new ApiGatewayStage(this, "stage", {
      restApiId,
      deploymentId: props.deploymentId,
      stageName: settings.name,
      xrayTracingEnabled: true,
      accessLogSettings: accessLog.settings,
      ...(settings.variables === undefined ? {} : { variables: { ...settings.variables } }),
      ...clusterOf(settings.cacheCluster),
      ...(props.canary === undefined ? {} : { canarySettings: canarySettings(props.canary) }),
      // A renamed stage is there before the old one goes, so that mappings move from one to the other.
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [executionLogs, ...canaryLogs],
    });
    this.hasCache = settings.cacheCluster?.kind === "cluster";
    this.stageName = stage.stageName;
    this.arn = stage.arn;
    this.invokeUrl = stage.invokeUrl;
    this.methodSettings(props, stage);
  }

  private logGroup(
    id: string,
    name: string,
    { logRetentionDays, logEncryption }: StageSettings,
  ): CloudwatchLogGroup {
    return new CloudwatchLogGroup(this, id, {
      name,
      retentionInDays: logRetentionDays,
      ...kmsKeyOf(logEncryption),
    });
  }

  private methodSettings(props: RestApiStageProps, stage: ApiGatewayStage): void {
    const { settings, contract, restApiId, cache = {} } = props;
    const cluster = settings.cacheCluster ?? { kind: "none" };
    const general = {
      metricsEnabled: true,
      loggingLevel: settings.executionLogLevel,
      dataTraceEnabled: false,
    };
    // Two changes of one stage at the same time are a conflict, so each waits for the one before.
    let previous = new ApiGatewayMethodSettings(this, "all-methods", {
      restApiId,
      stageName: stage.stageName,
      methodPath: "*/*",
      settings: { ...general, ...throttling(settings.throttle), ...cacheSettings(cluster, undefined) },
    });
    for (const operation of contract.operations) {
      const throttle = settings.operationThrottles?.[operation.operationId];
      const cached = cluster.kind === "none" ? undefined : cache[operation.operationId];
      if (throttle === undefined && cached === undefined) continue;
      for (const method of methodsWithSettings(contract, operation)) {
        const id = method === operation.method ? "" : `-${method.toLowerCase()}`;
        previous = new ApiGatewayMethodSettings(this, `method-${operation.operationId}${id}`, {
          restApiId,
          stageName: stage.stageName,
          methodPath: methodPath({ method, path: operation.path }),
          settings: {
            ...general,
            ...throttling(throttle ?? settings.throttle),
            ...cacheSettings(cluster, cached?.ttlSeconds),
          },
          dependsOn: [previous],
        });
      }
    }
  }
}

function clusterOf(cluster: CacheCluster = { kind: "none" }) {
  return cluster.kind === "none" ? {} : { cacheClusterEnabled: true, cacheClusterSize: cluster.sizeGb };
}

function canarySettings({ deploymentId, percentTraffic, variableOverrides, useStageCache }: Canary) {
  return {
    deploymentId,
    percentTraffic,
    stageVariableOverrides: { ...variableOverrides },
    useStageCache,
  };
}

function throttling({ ratePerSecond, burstRequests }: Throttle) {
  return { throttlingRateLimit: ratePerSecond, throttlingBurstLimit: burstRequests };
}
