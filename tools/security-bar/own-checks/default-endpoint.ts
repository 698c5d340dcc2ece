import { resourcesOf } from "../../synthesized/stack-json.ts";
import type { OwnCheck } from "./own-check.ts";
import { apisOf, pointsAt } from "./stages.ts";

/** AWS's own address of an API leads past everything that stands before its name: mutual TLS, a web ACL, a distribution. */
export const defaultEndpoint: OwnCheck = {
  id: "DEFAULT_ENDPOINT",
  demands: "an API with a name of its own does not answer at AWS's address",
  insteadOf: [],
  faultsOf: (stack) => {
    const mappings = ["aws_apigatewayv2_api_mapping", "aws_api_gateway_base_path_mapping"].flatMap((type) =>
      resourcesOf(stack, type),
    );
    return apisOf(stack)
      .filter((api) => mappings.some(({ attributes }) => pointsAt(attributes.api_id, api)))
      .filter(({ attributes }) => attributes.disable_execute_api_endpoint !== true)
      .map((resource) => ({
        resource,
        detail:
          "callers can go past its name. Set disable_execute_api_endpoint, here executeApiEndpoint: disabled",
      }));
  },
};
