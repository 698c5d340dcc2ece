/**
 * A line that no canary answered. AWS writes those of a canary to the log group of the canary, and by its documentation to
 * that of the stage as well: who reads both groups leaves them out of the stage's.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
 */
export const notOfCanary = '$.canary != "true"';

/**
 * The pattern of a filter for lines that meet all conditions.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function linesWhere(conditions: readonly string[]): string {
  const [only = ""] = conditions;
  return conditions.length === 1
    ? `{ ${only} }`
    : `{ ${conditions.map((each) => `(${each})`).join(" && ")} }`;
}
