/** One function, read from the synthesized Terraform. */
export interface LambdaFunction {
  readonly name: string;
  /** The ARN without a qualifier. */
  readonly arn: string;
  /** `dev-api/aws_lambda_function.products`, for messages. */
  readonly scope: string;
  /** Absolute path of the zip. */
  readonly zipFile: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly region: string;
  /** As Terraform sets them; never the developer's own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Environments that may run at the same time; absent where the account's limit holds. */
  readonly reservedConcurrency?: number | undefined;
  /** From which level on it logs, as JSON; absent where it logs text. */
  readonly jsonLogLevel?: string | undefined;
  /** Aliases by name. */
  readonly aliases: ReadonlySet<string>;
}
