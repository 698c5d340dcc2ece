import type { Construct } from "constructs";
import { ApiMappings } from "../modules/custom-domain/api-mappings.ts";
import { Certificate } from "../modules/custom-domain/certificate.ts";
import { CustomDomain } from "../modules/custom-domain/custom-domain.ts";
import { HostedZone } from "../modules/custom-domain/hosted-zone.ts";
import type { MappedDomain } from "../modules/custom-domain/mapped-domain.ts";
import type { HttpApi } from "../modules/http-api/http-api.ts";
import type { RestApi } from "../modules/rest-api/rest-api.ts";
import type { Placement } from "../modules/shared/placement.ts";
import type { WebSocketApi } from "../modules/websocket-api/websocket-api.ts";
import type { Environment } from "./environments/schema.ts";

/** The names that an environment's APIs answer under, with their certificates and what DNS says of them. */
export function domains(stack: Construct, { domain }: Environment, placement: Placement): void {
  if (domain === undefined) return;
  const zone = new HostedZone(stack, "zone", { name: domain.zone });
  for (const [id, name] of [
    ["api", domain.host],
    ["chat", domain.chatHost],
  ] as const) {
    const certificate = new Certificate(stack, `${id}-certificate`, { domainName: name, zone });
    new CustomDomain(stack, `${id}-domain`, {
      name,
      placement,
      zone,
      endpoint: { kind: "regional" },
      certificate: { kind: "issued", certificate },
    });
  }
}

/** Which API answers under which name and base path. */
export function mappings(
  stack: Construct,
  { domain }: Environment,
  apis: {
    readonly store: RestApi<string>;
    readonly users: HttpApi<string>;
    readonly chat: WebSocketApi<string>;
  },
): void {
  if (domain === undefined) return;
  const { host, basePaths, chatHost } = domain;
  new ApiMappings(stack, "api-mappings", {
    domain: regional(host),
    apis: { [basePaths.store]: apis.store, [basePaths.users]: apis.users },
  });
  new ApiMappings(stack, "chat-mappings", { domain: regional(chatHost), apis: { "": apis.chat } });
}

function regional(name: string): MappedDomain {
  return { kind: "regional", name, mutualTls: "off" };
}

/** Whether AWS's own addresses answer: not where a name of ours does. */
export function executeApiEndpointOf({ domain }: Environment): "enabled" | "disabled" {
  return domain === undefined ? "enabled" : "disabled";
}

/** Where a function finds `@connections` of the chat, whose own address is closed where it has a name of ours. */
export function connectionsVariables({ domain }: Environment): Record<string, string> {
  return domain === undefined
    ? {}
    : { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: `https://${domain.chatHost}` };
}
