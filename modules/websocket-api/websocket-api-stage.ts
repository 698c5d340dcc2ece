import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";
import { AccessLog, type AccessLogSettings } from "../access-logs/access-log.ts";
import { kmsKeyOf, type LogEncryption } from "../access-logs/log-encryption.ts";
import type { MessageContract } from "../contract/message-contract.ts";
import type { ExecutionLogLevel } from "../shared/execution-log-level.ts";
import { report } from "../shared/problems.ts";
import { stageMistakes, stageNameMistakes } from "../shared/stage-mistakes.ts";
import type { Throttle } from "../shared/throttle.ts";

/** How one environment runs a WebSocket API. */
export interface WebSocketStageSettings<RouteKey extends string = string> {
  /** 1 to 128 letters, digits, `-` and `_`; changing it makes a new stage. */
  readonly name: string;
  /** For every route that has none of its own: frames of all clients together. */
  readonly throttle: Throttle;
  /** By route key. @default none */
  readonly routeThrottles?: Readonly<Partial<Record<RouteKey, Throttle>>> | undefined;
  readonly executionLogLevel: ExecutionLogLevel;
  /** For access and execution logs; one of the values CloudWatch Logs takes. */
  readonly logRetentionDays: number;
  /** How access and execution logs are encrypted. @default { kind: "aws-owned" } */
  readonly logEncryption?: LogEncryption | undefined;
  /** Fields of one's own, and an archive. @default the usual fields, in a log group alone */
  readonly accessLog?: AccessLogSettings | undefined;
  /** @default none */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

export interface WebSocketApiStageProps {
  readonly apiName: string;
  readonly apiId: string;
  readonly deploymentId: string;
  readonly contract: MessageContract;
  readonly settings: WebSocketStageSettings;
}

/**
 * One stage with access logs as JSON, execution logs without frames, detailed metrics, and a throttle that is written
 * out for each route.
 *
 * Terraform writes a limit that is no longer there as 0, which refuses every frame. As every route always has one,
 * taking a route's own limit away changes it to the stage's and removes nothing.
 *
 * Mistakes are reported as `STAGE_LIMIT` and `OPERATION_UNKNOWN`.
 */
export class WebSocketApiStage extends Construct {
  readonly stageName: string;
  /** The log group of its access log. */
  readonly accessLogGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: WebSocketApiStageProps) {
    super(scope, id);
    const { settings, contract, apiId } = props;
    const known = contract.routes.map(({ routeKey }) => routeKey);
    for (const mistake of [
      ...stageNameMistakes(settings.name),
      ...stageMistakes(settings, settings.routeThrottles, known),
    ])
      report(this, mistake);
    const accessLog = new AccessLog(this, "access-logs", {
      kind: "WEBSOCKET",
      apiName: props.apiName,
      retentionDays: settings.logRetentionDays,
      encryption: settings.logEncryption,
      ...settings.accessLog,
    });
    this.accessLogGroup = accessLog.group;
    // API Gateway would make this group itself, with logs that never end.
    const executionLogs = new CloudwatchLogGroup(this, "execution-logs", {
      name: `/aws/apigateway/${apiId}/${settings.name}`,
      retentionInDays: settings.logRetentionDays,
      ...kmsKeyOf(settings.logEncryption),
    });
    const stage = new Apigatewayv2Stage(this, "stage", {
      apiId,
      deploymentId: props.deploymentId,
      name: settings.name,
      accessLogSettings: accessLog.settings,
      defaultRouteSettings: routeSettings(settings, settings.throttle),
      routeSettings: contract.routes.map(({ routeKey }) => ({
        routeKey,
        ...routeSettings(settings, settings.routeThrottles?.[routeKey] ?? settings.throttle),
      })),
      ...(settings.variables === undefined ? {} : { stageVariables: { ...settings.variables } }),
      // A renamed stage is there before the old one goes, so that mappings move from one to the other.
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [executionLogs],
    });
    this.stageName = stage.name;
  }
}

function routeSettings(
  { executionLogLevel }: WebSocketStageSettings,
  { ratePerSecond, burstRequests }: Throttle,
) {
  return {
    dataTraceEnabled: false,
    detailedMetricsEnabled: true,
    loggingLevel: executionLogLevel,
    throttlingRateLimit: ratePerSecond,
    throttlingBurstLimit: burstRequests,
  };
}
