import type { Cors } from "../../shared/cors.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type Backend, type BackendOptions, backendExtension, backendFaults, backendOf } from "./backend.ts";
import { type MappedResponse, responseFaults, responsesExtension } from "./mapped-response.ts";
import type { MappableOperation } from "./request-mapping.ts";
import { type RequestTemplates, templateFaults } from "./templates.ts";

/** The backend gets what mappings make of the request, and mappings make the answer of what it says. */
export interface HttpIntegration extends Backend {
  readonly kind: "http";
  /** Empty where bodies pass as they are. */
  readonly requestTemplates: RequestTemplates;
  readonly responses: readonly MappedResponse[];
}

/**
 * HTTP custom integration: nothing of the caller's request reaches the backend but its body and what is mapped.
 *
 * `when` of a response is matched against the backend's whole status.
 *
 * @param options.requestTemplates by content type; a body of another type is answered 415. Default: all bodies pass
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export function http(
  options: BackendOptions & {
    readonly requestTemplates?: RequestTemplates | undefined;
    readonly responses: readonly MappedResponse[];
  },
): HttpIntegration {
  const { requestTemplates = {}, responses } = options;
  return { kind: "http", ...backendOf(options), requestTemplates, responses };
}

export function httpExtension(integration: HttpIntegration, cors: Cors): object {
  const { requestTemplates, responses } = integration;
  return {
    type: "HTTP",
    ...backendExtension(integration),
    passthroughBehavior: "WHEN_NO_TEMPLATES",
    ...(Object.keys(requestTemplates).length === 0 ? {} : { requestTemplates }),
    responses: responsesExtension(responses, cors),
  };
}

export function httpFaults(
  integration: HttpIntegration,
  operation: MappableOperation,
): Omit<Mistake, "place">[] {
  return [
    ...backendFaults(integration, operation),
    ...templateFaults("requestTemplates", integration.requestTemplates),
    ...responseFaults(integration.responses),
  ];
}
