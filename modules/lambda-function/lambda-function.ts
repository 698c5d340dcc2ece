import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import type { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { kmsKeyOf, type LogEncryption, logKeyMistakes } from "../access-logs/log-encryption.ts";
import { arnOf, type Placement, partitionOf } from "../shared/placement.ts";
import {
  type Grantee,
  namesNothing,
  type PolicyStatement,
  policyDocument,
  trustPolicy,
} from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { releaseMistakes } from "../shared/release.ts";
import type { FunctionBundle } from "./function-bundle.ts";
import { functionMistakes, functionVariables } from "./function-limits.ts";
import { FunctionZip } from "./function-zip.ts";
import { type FunctionRelease, liveAlias, releaseDescription } from "./live-alias.ts";
import {
  type ProvisionedConcurrency,
  provisionAlias,
  provisionedMaximum,
} from "./provisioned-concurrency.ts";
import { type ReservedConcurrency, reservedExecutions } from "./reserved-concurrency.ts";

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
  /** How its log group is encrypted. @default { kind: "aws-owned" } */
  readonly logEncryption?: LogEncryption | undefined;
  /** Of what the code logs: Powertools leaves out what is below, and Lambda keeps none of it. @default INFO */
  readonly logLevel?: "DEBUG" | "INFO" | "WARN" | "ERROR" | undefined;
  /** Of what Lambda logs: `WARN` leaves out the line of each call with its duration and memory. @default INFO */
  readonly systemLogLevel?: "DEBUG" | "INFO" | "WARN" | undefined;
  /** Size of `/tmp`: 512 to 10 240. @default 512 */
  readonly ephemeralStorageMb?: number | undefined;
  /** At most five ARNs, each with its version. @default none */
  readonly layers?: readonly string[] | undefined;
  /** How many executions may run at the same time. @default shared with the account */
  readonly reservedConcurrency?: ReservedConcurrency | undefined;
  /** Environments that are started before they are called. @default none */
  readonly provisionedConcurrency?: ProvisionedConcurrency | undefined;
  /** Which versions the alias `live` leads to: the canary of HTTP and WebSocket APIs. @default the newest, without a name */
  readonly release?: FunctionRelease | undefined;
}

/** What there is before the function itself. */
interface FunctionParts {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
  readonly logGroup: CloudwatchLogGroup;
}

/**
 * A Node.js function on arm64 with a role of its own, a log group with an end, tracing, a published version, and the
 * alias `live` that callers use: releasing code moves the alias and redeploys no API.
 *
 * The role may write to its own log group and send trace segments; everything else comes from {@link grant}.
 * Mistakes are reported as `FUNCTION_LIMIT`, `LOG_ENCRYPTION`, `CANARY` and `POLICY_WILDCARD`.
 */
export class LambdaFunction extends Construct implements Grantee {
  /** Known before any plan. */
  readonly functionName: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** The most that may run at the same time; undefined where it shares with the account. */
  readonly reservedConcurrency: number | undefined;
  /** Executions that no other function of the account gets: the reserved ones, or else the provisioned ones at their most. */
  readonly keptExecutions: number;
  readonly provisionedConcurrency: ProvisionedConcurrency;
  readonly placement: Placement;
  /** The alias `live`; permissions and event sources go on it. */
  readonly alias: LambdaAlias;
  private readonly statements: PolicyStatement[] = [];

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { name, placement, memoryMb = 1024, timeoutSeconds = 10 } = props;
    const { reservedConcurrency = { kind: "shared" }, provisionedConcurrency = { kind: "none" } } = props;
    this.functionName = name;
    this.memoryMb = memoryMb;
    this.timeoutSeconds = timeoutSeconds;
    this.provisionedConcurrency = provisionedConcurrency;
    this.reservedConcurrency = reservedExecutions(reservedConcurrency);
    this.keptExecutions = this.reservedConcurrency ?? provisionedMaximum(provisionedConcurrency);
    this.placement = placement;
    const mistakes = functionMistakes(props);
    for (const message of mistakes) report(this, { code: "FUNCTION_LIMIT", message });
    for (const mistake of [
      ...logKeyMistakes(props.logEncryption),
      ...(props.release === undefined ? [] : releaseMistakes(props.release)),
    ])
      report(this, mistake);

    const logGroup = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/lambda/${name}`,
      retentionInDays: props.logRetentionDays,
      ...kmsKeyOf(props.logEncryption),
    });
    const role = new IamRole(this, "role", { name, assumeRolePolicy: trustPolicy("lambda.amazonaws.com") });
    const policy = this.inlinePolicy(role, `/aws/lambda/${name}`);
    const lambda = this.lambda(props, { role, policy, logGroup });
    this.alias = liveAlias(this, lambda, { release: props.release, provisionedConcurrency });
    // A schedule that names a time of day twice has no constructs to be made of.
    if (mistakes.length === 0) provisionAlias(this, this, provisionedConcurrency);
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
    const wide = statement.resources.find(namesNothing);
    if (wide !== undefined && (statement.reason ?? "").trim() === "") {
      this.reportWildcard(
        `${statement.actions.join(", ")} on "${wide}" needs a reason.\nName the ARNs, or add { reason } where AWS knows no narrower form.`,
      );
    }
    for (const action of statement.actions.filter((each) => /[*?]/.test(each))) {
      this.reportWildcard(`the action "${action}" is a wildcard; list the actions that the code calls.`);
    }
    this.statements.push(statement);
  }

  private lambda(props: LambdaFunctionProps, { role, policy, logGroup }: FunctionParts): AwsLambdaFunction {
    const {
      bundle,
      layers = [],
      ephemeralStorageMb = 512,
      logLevel = "INFO",
      systemLogLevel = "INFO",
    } = props;
    return new AwsLambdaFunction(this, "function", {
      functionName: this.functionName,
      ...(props.release === undefined ? {} : { description: releaseDescription(props.release) }),
      role: role.arn,
      filename: new FunctionZip(this, "bundle", bundle).path,
      sourceCodeHash: bundle.sha256,
      handler: bundle.handler,
      runtime: bundle.runtime,
      architectures: ["arm64"],
      memorySize: this.memoryMb,
      timeout: this.timeoutSeconds,
      publish: true,
      tracingConfig: { mode: "Active" },
      // What is below Lambda's level is thrown away whatever Powertools lets through, so both are the same.
      loggingConfig: {
        logFormat: "JSON",
        applicationLogLevel: logLevel,
        systemLogLevel,
        logGroup: logGroup.name,
      },
      environment: { variables: functionVariables(props) },
      ...(layers.length === 0 ? {} : { layers: [...layers] }),
      // The provider keeps a size that is left out as it was.
      ephemeralStorage: { size: ephemeralStorageMb },
      ...(this.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: this.reservedConcurrency }),
      dependsOn: [policy],
    });
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
