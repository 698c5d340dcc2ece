import { type ApiMapping, belowBasePath } from "../../api/api-mapping.ts";
import type { RestExchange } from "../exchange.ts";
import { gatewayError } from "../gateway-error.ts";
import type { Step } from "../step.ts";

/**
 * Takes the first segment of the path as the stage and strips it: `/dev/a` is `/a` of `dev`. Leading slashes count as
 * one, and so do those after the stage. Under a custom domain the mapping says the stage, and the base path is stripped.
 */
export const findStage: Step = (exchange) => {
  const { mapping } = exchange.request;
  if (mapping !== undefined) return findMappedStage(exchange, mapping);
  const segment = /^\/+([^/]*)(\/.*)?$/.exec(exchange.stagedPath);
  const name = segment?.[1] ?? "";
  const stage = exchange.api.stages.get(name);
  if (stage === undefined) {
    const known = [...exchange.api.stages.keys()].map((stageName) => `/${stageName}`).join(", ");
    return gatewayError("unknownStage", `there is no stage "${name}"; paths start with ${known}`);
  }
  exchange.stage = stage;
  exchange.path = (segment?.[2] ?? "/").replace(/^\/+/, "/");
  return undefined;
};

function findMappedStage(exchange: RestExchange, mapping: ApiMapping): ReturnType<Step> {
  const stage = exchange.api.stages.get(mapping.stageName);
  if (stage === undefined) {
    const { domainName, stageName } = mapping;
    return gatewayError(
      "unknownStage",
      `${domainName} is mapped to the stage "${stageName}", which is not there`,
    );
  }
  exchange.stage = stage;
  exchange.path = belowBasePath(mapping, exchange.stagedPath);
  return undefined;
}
