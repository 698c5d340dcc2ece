import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import type { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { AssetType, Lazy, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { arnOf, type Placement, partitionOf } from "../shared/placement.ts";
import { type Grantee, type PolicyStatement, policyDocument, trustPolicy } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { releaseMistakes } from "../shared/release.ts";
import type { FunctionBundle } from "./function-bundle.ts";
import { functionMistakes, functionVariables } from "./function-limits.ts";
import { type FunctionRelease, liveAlias, releaseDescription } from "./live-alias.ts";

export interface LambdaFunctionProps {
  /** Name in AWS, unique in the account as its role has it too: 1 to 64 letters, digits, `-` and `_`. */
  readonly name: string;
  readonly placement: Placement;
  readonly bundle: FunctionBundle;
  /** 128 to 10 240. @default 1024 */
  readonly memoryMb?: number | undefined;
  /** 1 to 900; behind an API it has to stay below the integration's timeout. @default 10 */
  readonly timeoutSeconds?: number | undefined;
  /** No secrets: everybody who may read the function's configuration sees them. @default none */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** How long its log events are kept; one of the values CloudWatch Logs takes. */
  readonly logRetentionDays: number;
  /** @default INFO */
  readonly logLevel?: "DEBUG" | "INFO" | "WARN" | "ERROR" | undefined;
  /** Executions at the same time that are kept for it, and the most it may have. @default shared with the account */
  readonly reservedConcurrency?: number | undefined;
  /** Which versions the alias `live` leads to: the canary of HTTP and WebSocket APIs. @default the newest, without a name */
  readonly release?: FunctionRelease | undefined;
}

/**
 * A Node.js function on arm64 with a role of its own, a log group with an end, tracing, a published version, and the
 * alias `live` that callers use: releasing code moves the alias and redeploys no API.
 *
 * The role may write to its own log group and send trace segments; everything else comes from {@link grant}.
 * Mistakes are reported as `FUNCTION_LIMIT`, `CANARY` and `POLICY_WILDCARD`.
 */
export class LambdaFunction extends Construct implements Grantee {
  /** Known before any plan. */
  readonly functionName: string;
  readonly timeoutSeconds: number;
  readonly placement: Placement;
  /** The alias `live`; permissions and event sources go on it. */
  readonly alias: LambdaAlias;
  private readonly statements: PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { name, placement, bundle, memoryMb = 1024, timeoutSeconds = 10 } = props;
    this.functionName = name;
    this.timeoutSeconds = timeoutSeconds;
    this.placement = placement;
    for (const mistake of functionMistakes(props)) report(this, { code: "FUNCTION_LIMIT", message: mistake });
    for (const mistake of props.release === undefined ? [] : releaseMistakes(props.release))
      report(this, mistake);

    const logGroup = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/lambda/${name}`,
      retentionInDays: props.logRetentionDays,
    });
    const role = new IamRole(this, "role", { name, assumeRolePolicy: trustPolicy("lambda.amazonaws.com") });
    const policy = this.inlinePolicy(role, `/aws/lambda/${name}`);
    const asset = new TerraformAsset(this, "bundle", {
      path: bundle.file,
      type: AssetType.FILE,
      assetHash: Buffer.from(bundle.sha256, "base64").toString("hex").slice(0, 32),
    });
    const lambda = new AwsLambdaFunction(this, "function", {
      functionName: name,
      ...(props.release === undefined ? {} : { description: releaseDescription(props.release) }),
      role: role.arn,
      filename: asset.path,
      sourceCodeHash: bundle.sha256,
      handler: bundle.handler,
      runtime: bundle.runtime,
      architectures: ["arm64"],
      memorySize: memoryMb,
      timeout: timeoutSeconds,
      publish: true,
      tracingConfig: { mode: "Active" },
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
      environment: { variables: functionVariables(props) },
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      dependsOn: [policy],
    });
    this.alias = liveAlias(this, lambda, props.release);
  }

  /** ARN of the alias `live`, made of known parts. */
  get aliasArn(): string {
    return arnOf(this.placement, "lambda", `function:${this.functionName}:live`);
  }

  /**
   * What an API Gateway integration or authorizer calls, made of known parts so that an API's body stays readable in
   * every plan.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (uri)
   */
  get invokeUri(): string {
    const { region } = this.placement;
    return `arn:${partitionOf(region)}:apigateway:${region}:lambda:path/2015-03-31/functions/${this.aliasArn}/invocations`;
  }

  /** Lets the function's code do what the statement names. */
  grant(statement: PolicyStatement): void {
    const wildcard = statement.resources.includes("*");
    if (wildcard && (statement.reason ?? "").trim() === "") {
      this.reportWildcard(
        `${statement.actions.join(", ")} on "*" needs a reason.\nName the ARNs, or add { reason } where AWS knows no narrower form.`,
      );
    }
    for (const action of statement.actions.filter((each) => each.includes("*"))) {
      this.reportWildcard(`the action "${action}" is a wildcard; list the actions that the code calls.`);
    }
    this.statements.push(statement);
  }

  private reportWildcard(message: string): void {
    report(this, { code: "POLICY_WILDCARD", message });
  }

  private inlinePolicy(role: IamRole, logGroupName: string): IamRolePolicy {
    const logStreams = arnOf(this.placement, "logs", `log-group:${logGroupName}:*`);
    this.grant({ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [logStreams] });
    this.grant({
      actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
      resources: ["*"],
      reason: "X-Ray has no resource-level permissions for writing",
    });
    return new IamRolePolicy(this, "policy", {
      name: "run",
      role: role.name,
      policy: Lazy.stringValue({
        produce: () =>
          policyDocument(
            this.statements.map(({ actions, resources }) => ({
              Effect: "Allow",
              Action: [...actions],
              Resource: [...resources],
            })),
          ),
      }),
    });
  }
}
