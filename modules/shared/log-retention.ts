/**
 * The retention times that CloudWatch Logs takes, in days.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The fault in a retention time as a list of none or one text. */
export function logRetentionMistake(days: number): string[] {
  return allowedDays.includes(days)
    ? []
    : [`logRetentionDays must be one of ${allowedDays.join(", ")}, got ${days}.`];
}
