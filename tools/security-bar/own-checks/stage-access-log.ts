import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf, type StackJson } from "../../synthesized/stack-json.ts";
import type { OwnCheck } from "./own-check.ts";
import { pointsAt, stagesOf } from "./stages.ts";

/** What an access log is for: which request it was, and what became of it. */
const neededVariables = ["$context.requestId", "$context.status"];
const destinations = ["aws_cloudwatch_log_group", "aws_kinesis_firehose_delivery_stream"];

/** Scanners see that a stage logs, not whether the line says anything, nor where it goes. */
export const stageAccessLog: OwnCheck = {
  id: "STAGE_ACCESS_LOG",
  demands: "each stage writes lines with request id and status to a log of its own stack",
  insteadOf: ["CKV_AWS_95", "APIGateway.9"],
  faultsOf: (stack) =>
    stagesOf(stack).flatMap((resource) => {
      const detail = faultOf([resource.attributes.access_log_settings ?? []].flat()[0] as JsonObject, stack);
      return detail === undefined ? [] : [{ resource, detail }];
    }),
};

function faultOf(settings: JsonObject | undefined, stack: StackJson): string | undefined {
  if (settings === undefined) return "nobody can tell who called it. Give the stage access_log_settings";
  const missing = neededVariables.filter((variable) => !namesVariable(String(settings.format), variable));
  if (missing.length > 0) return `its line lacks ${missing.join(" and ")}. Add what is missing to the format`;
  const logs = destinations.flatMap((type) => resourcesOf(stack, type));
  if (logs.some((log) => pointsAt(settings.destination_arn, log))) return undefined;
  return `it writes to ${String(settings.destination_arn)}, of which this stack says neither who reads it nor when it ends. Make the log in the same stack`;
}

/** `$context.status` is not named by `$context.statusText`. */
function namesVariable(format: string, variable: string): boolean {
  return format.split(/[^\w$.]/).includes(variable);
}
