import { logRetentionMistake } from "../shared/log-retention.ts";
import { concurrencyMistakes } from "./concurrency-mistakes.ts";
import type { LambdaFunctionProps } from "./lambda-function.ts";
import { layerMistakes } from "./layers.ts";

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const reservedVariables = [
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
];

/** The variables that a function gets: the caller's, and those that name it to Powertools. */
export function functionVariables({
  name,
  environment,
  logLevel = "INFO",
}: LambdaFunctionProps): Record<string, string> {
  return { POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_LOG_LEVEL: logLevel, ...environment };
}

/**
 * What AWS would refuse when the function is applied, one text each.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export function functionMistakes(props: LambdaFunctionProps): string[] {
  const { name, memoryMb = 1024, timeoutSeconds = 10, ephemeralStorageMb = 512 } = props;
  const { reservedConcurrency = { kind: "shared" }, provisionedConcurrency = { kind: "none" } } = props;
  return [
    ...(/^[A-Za-z0-9_-]{1,64}$/.test(name)
      ? []
      : [`name must be 1 to 64 letters, digits, "-" or "_", got "${name}".`]),
    ...outside("memoryMb", memoryMb, 128, 10_240),
    ...outside("timeoutSeconds", timeoutSeconds, 1, 900),
    ...outside("ephemeralStorageMb", ephemeralStorageMb, 512, 10_240),
    ...layerMistakes(props.layers ?? [], props.placement),
    ...concurrencyMistakes(reservedConcurrency, provisionedConcurrency, props.release),
    ...logRetentionMistake(props.logRetentionDays),
    ...environmentMistakes(functionVariables(props)),
  ];
}

function outside(prop: string, value: number, least: number, most: number): string[] {
  return Number.isInteger(value) && value >= least && value <= most
    ? []
    : [`${prop} must be a whole number from ${least} to ${most}, got ${value}.`];
}

/** Lambda keeps 4 KB for all variables together, written as JSON, and refuses its own names. */
function environmentMistakes(variables: Readonly<Record<string, string>>): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  const reserved = Object.keys(variables).filter((key) => reservedVariables.includes(key));
  const malformed = Object.keys(variables).filter((key) => !/^[A-Za-z][A-Za-z0-9_]+$/.test(key));
  return [
    ...(bytes > 4096
      ? [`environment takes ${bytes} bytes, at most 4096 are allowed; keep large values in SSM.`]
      : []),
    ...reserved.map((key) => `environment "${key}" is a name that Lambda keeps for itself; choose another.`),
    ...malformed
      .filter((key) => !reserved.includes(key))
      .map(
        (key) => `environment "${key}" must start with a letter and hold two or more letters, digits or "_".`,
      ),
  ];
}
