import { belowBasePath } from "../../api/api-mapping.ts";
import { defaultStageName } from "../http-api.ts";
import { httpError } from "../http-error.ts";
import type { Step } from "../step.ts";

/**
 * Takes the first segment of the path where a stage has its name, else the stage `$default`. Under a custom domain the
 * mapping says the stage, and the base path is taken off.
 */
export const findStage: Step = (exchange) => {
  const { stages } = exchange.api;
  const { mapping } = exchange.request;
  if (mapping !== undefined) {
    const mapped = stages.get(mapping.stageName);
    if (mapped === undefined) {
      const { domainName, stageName } = mapping;
      return httpError("notFound", `${domainName} is mapped to the stage "${stageName}", which is not there`);
    }
    exchange.stage = mapped;
    exchange.path = belowBasePath(mapping, exchange.stagedPath);
    return undefined;
  }
  const [, name = "", rest = "/"] = /^\/([^/]*)(\/.*)?$/.exec(exchange.stagedPath) ?? [];
  const named = name === defaultStageName ? undefined : stages.get(name);
  const stage = named ?? stages.get(defaultStageName);
  if (stage === undefined) {
    const known = [...stages.keys()].map((stageName) => `/${stageName}`).join(", ");
    return httpError("notFound", `there is no stage "${name}"; paths start with ${known}`);
  }
  exchange.stage = stage;
  if (named !== undefined) exchange.path = rest;
  return undefined;
};
