import { logRetentionMistake } from "../shared/log-retention.ts";
import type { LambdaFunctionProps } from "./lambda-function.ts";

/**
 * What AWS would refuse when the function is applied, one text each.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export function functionMistakes(props: LambdaFunctionProps): string[] {
  const { name, memoryMb = 1024, timeoutSeconds = 10, reservedConcurrency, environment = {} } = props;
  return [
    ...(/^[A-Za-z0-9_-]{1,64}$/.test(name)
      ? []
      : [`name must be 1 to 64 letters, digits, "-" or "_", got "${name}".`]),
    ...outside("memoryMb", memoryMb, 128, 10_240),
    ...outside("timeoutSeconds", timeoutSeconds, 1, 900),
    ...(reservedConcurrency === undefined
      ? []
      : outside("reservedConcurrency", reservedConcurrency, 1, 1_000_000)),
    ...logRetentionMistake(props.logRetentionDays),
    ...environmentMistakes(environment),
  ];
}

function outside(prop: string, value: number, least: number, most: number): string[] {
  return Number.isInteger(value) && value >= least && value <= most
    ? []
    : [`${prop} must be a whole number from ${least} to ${most}, got ${value}.`];
}

/** Lambda keeps 4 KB for all variables together and refuses its own names. */
function environmentMistakes(environment: Readonly<Record<string, string>>): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(environment));
  const reserved = Object.keys(environment).filter((key) => /^(AWS_|_HANDLER$|LAMBDA_TASK_ROOT$)/.test(key));
  const malformed = Object.keys(environment).filter((key) => !/^[A-Za-z][A-Za-z0-9_]+$/.test(key));
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
