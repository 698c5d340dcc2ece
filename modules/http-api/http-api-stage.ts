import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage/index.js";
import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AccessLog, type AccessLogSettings } from "../access-logs/access-log.ts";
import type { LogEncryption } from "../access-logs/log-encryption.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import { report } from "../shared/problems.ts";
import { stageMistakes, stageNameMistakes } from "../shared/stage-mistakes.ts";
import type { Throttle } from "../shared/throttle.ts";
import { defaultPath } from "./weave.ts";

/** How one environment runs an HTTP API. */
export interface HttpStageSettings<OperationId extends string = string> {
  /** `$default`, whose addresses have no stage in them, or 1 to 128 letters, digits, `-` and `_`. @default "$default" */
  readonly name?: string | undefined;
  /** For every operation that has none of its own. */
  readonly throttle: Throttle;
  /** By `operationId`. @default none */
  readonly operationThrottles?: Readonly<Partial<Record<OperationId, Throttle>>> | undefined;
  /** For access logs; one of the values CloudWatch Logs takes. */
  readonly logRetentionDays: number;
  /** How access logs are encrypted. @default { kind: "aws-owned" } */
  readonly logEncryption?: LogEncryption | undefined;
  /** Fields of one's own, and an archive. @default the usual fields, in a log group alone */
  readonly accessLog?: AccessLogSettings | undefined;
  /** @default none */
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

export interface HttpApiStageProps {
  readonly apiName: string;
  readonly apiId: string;
  readonly contract: Contract;
  readonly settings: HttpStageSettings;
  /** What must be there before the stage serves. */
  readonly after: readonly ITerraformDependable[];
}

/** The stage's name where settings have none. */
export function stageNameOf({ name = "$default" }: { readonly name?: string | undefined }): string {
  return name;
}

/**
 * One stage that serves whatever the API holds, with access logs as JSON, detailed metrics, and a throttle that is
 * written out for each route.
 *
 * Terraform writes a limit that is no longer there as 0, which refuses every request. As every route always has one,
 * taking a route's own limit away changes it to the stage's and removes nothing.
 *
 * Mistakes are reported as `STAGE_LIMIT` and `OPERATION_UNKNOWN`.
 */
export class HttpApiStage extends Construct {
  readonly stageName: string;
  /** The log group of its access log. */
  readonly accessLogGroup: CloudwatchLogGroup;
  /** `https://<api>.execute-api.<region>.amazonaws.com/`, with the stage's name unless that is `$default`. */
  readonly invokeUrl: string;

  constructor(scope: Construct, id: string, props: HttpApiStageProps) {
    super(scope, id);
    const { settings, contract, after } = props;
    const name = stageNameOf(settings);
    const known = contract.operations.map(({ operationId }) => operationId);
    for (const mistake of [
      ...(name === "$default" ? [] : stageNameMistakes(name)),
      ...stageMistakes(settings, settings.operationThrottles, known),
    ])
      report(this, mistake);
    const accessLog = new AccessLog(this, "access-logs", {
      kind: "HTTP",
      apiName: props.apiName,
      retentionDays: settings.logRetentionDays,
      encryption: settings.logEncryption,
      ...settings.accessLog,
    });
    this.accessLogGroup = accessLog.group;
    const stage = new Apigatewayv2Stage(this, "stage", {
      apiId: props.apiId,
      name,
      autoDeploy: true,
      accessLogSettings: accessLog.settings,
      defaultRouteSettings: { detailedMetricsEnabled: true, ...throttling(settings.throttle) },
      routeSettings: contract.operations.map((operation) => ({
        routeKey: routeKeyOf(operation),
        detailedMetricsEnabled: true,
        ...throttling(settings.operationThrottles?.[operation.operationId] ?? settings.throttle),
      })),
      ...(settings.variables === undefined ? {} : { stageVariables: { ...settings.variables } }),
      // A renamed stage is there before the old one goes, so that mappings move from one to the other.
      lifecycle: { createBeforeDestroy: true },
      ...(after.length === 0 ? {} : { dependsOn: [...after] }),
    });
    this.stageName = stage.name;
    this.invokeUrl = stage.invokeUrl;
  }
}

/** `GET /users/{userId}`, or `$default`. */
function routeKeyOf({ method, path }: ContractOperation): string {
  return path === defaultPath ? "$default" : `${method} ${path}`;
}

function throttling({ ratePerSecond, burstRequests }: Throttle) {
  return { throttlingRateLimit: ratePerSecond, throttlingBurstLimit: burstRequests };
}
