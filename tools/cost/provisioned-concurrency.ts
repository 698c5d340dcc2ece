import type { JsonObject } from "../synthesized/json-object.ts";
import type { ResourcesByType } from "../synthesized/stack-json.ts";
import { hoursPerMonth, type StandingCharge } from "./standing-charge.ts";

/** For each gigabyte that waits, of a function on arm64 in us-east-1. */
const usdPerGigabyteSecond = 0.0000033334;

/** Executions that wait, as many as there are before a schedule or the load changes their number. */
export const provisionedConcurrency: StandingCharge = (attributes, { resources }) => {
  const owner = functionOf(attributes.function_name, resources);
  const units = attributes.provisioned_concurrent_executions;
  if (owner === undefined || typeof units !== "number") return undefined;
  const gigabytes = Number(owner.memory_size ?? 128) / 1024;
  return units * gigabytes * usdPerGigabyteSecond * 3600 * hoursPerMonth;
};

/** The function of a name, which may be a reference to it, or to an alias of it. */
function functionOf(name: unknown, resources: ResourcesByType): JsonObject | undefined {
  const { aws_lambda_function: functions = {}, aws_lambda_alias: aliases = {} } = resources;
  const [, type, id = ""] = /^\$\{(aws_lambda_\w+)\.([\w-]+)\./.exec(String(name)) ?? [];
  if (type === "aws_lambda_function") return functions[id];
  if (type === "aws_lambda_alias") return functionOf(aliases[id]?.function_name, resources);
  return Object.values(functions).find((each) => each.function_name === name);
}
