import type { Construct } from "constructs";
import type { AliasTarget } from "../modules/custom-domain/alias-records.ts";
import { ApiMappings } from "../modules/custom-domain/api-mappings.ts";
import { Certificate } from "../modules/custom-domain/certificate.ts";
import { CustomDomain } from "../modules/custom-domain/custom-domain.ts";
import type { HostedZone } from "../modules/custom-domain/hosted-zone.ts";
import type { MappedDomain } from "../modules/custom-domain/mapped-domain.ts";
import type { HttpApi } from "../modules/http-api/http-api.ts";
import type { RestApi } from "../modules/rest-api/rest-api.ts";
import type { Placement } from "../modules/shared/placement.ts";
import type { WebSocketApi } from "../modules/websocket-api/websocket-api.ts";
import type { Domain } from "./environments/domain-schema.ts";
import type { Environment } from "./environments/schema.ts";

/** One of something for the store and the users API, and one for the chat. */
interface ForEachName<T> {
  readonly api: T;
  readonly chat: T;
}

/** Certificates of the names that callers use, in the region of the stack. */
export function certificatesOf(
  stack: Construct,
  { host, chatHost }: Domain,
  zone: HostedZone,
): ForEachName<Certificate> {
  const of = (id: string, domainName: string) =>
    new Certificate(stack, `${id}-certificate`, { domainName, zone });
  return { api: of("api", host), chat: of("chat", chatHost) };
}

/** What the names of an environment are made of besides it. */
interface DomainParts {
  readonly placement: Placement;
  readonly zone: HostedZone;
  readonly certificates: ForEachName<Certificate>;
  /** Where there are distributions before the APIs. */
  readonly fronts?: ForEachName<{ readonly target: AliasTarget }> | undefined;
}

/**
 * The names that an environment's APIs answer under, and what DNS says of them. The names that callers use stay domains
 * of API Gateway behind a distribution as well, though in the end nothing answers there: so their DNS records only ever
 * change where they lead.
 */
export function domains(
  stack: Construct,
  { distribution }: Environment,
  { placement, zone, certificates, fronts }: DomainParts,
): void {
  const regionalDomain = (id: string, certificate: Certificate, leadsTo?: AliasTarget) => {
    const [name = ""] = certificate.names;
    new CustomDomain(stack, `${id}-domain`, {
      name,
      placement,
      zone,
      endpoint: { kind: "regional" },
      certificate: { kind: "issued", certificate },
      leadsTo,
    });
  };
  const leading = distribution.rollout === "leading" || distribution.rollout === "locked";
  regionalDomain("api", certificates.api, leading ? fronts?.api.target : undefined);
  regionalDomain("chat", certificates.chat, leading ? fronts?.chat.target : undefined);
  if (distribution.kind === "off") return;
  const { originHost: host, originChatHost: chatHost } = distribution;
  for (const [id, domainName] of Object.entries({ "api-origin": host, "chat-origin": chatHost }))
    regionalDomain(id, new Certificate(stack, `${id}-certificate`, { domainName, zone }));
}

/** Which API answers under which name and base path. */
export function mappings(
  stack: Construct,
  { domain, distribution }: Environment,
  apis: {
    readonly store: RestApi<string>;
    readonly users: HttpApi<string>;
    readonly chat: WebSocketApi<string>;
  },
): void {
  if (domain === undefined) return;
  const { basePaths } = domain;
  const map = (prefix: string, host: string, chatHost: string): void => {
    new ApiMappings(stack, `${prefix}api-mappings`, {
      domain: regional(host),
      apis: { [basePaths.store]: apis.store, [basePaths.users]: apis.users },
    });
    new ApiMappings(stack, `${prefix}chat-mappings`, { domain: regional(chatHost), apis: { "": apis.chat } });
  };
  if (distribution.rollout !== "locked") map("", domain.host, domain.chatHost);
  if (distribution.kind === "on") map("origin-", distribution.originHost, distribution.originChatHost);
}

function regional(name: string): MappedDomain {
  return { kind: "regional", name, mutualTls: "off" };
}

/** Whether AWS's own addresses answer: not where a name of ours does. */
export function executeApiEndpointOf({ domain }: Environment): "enabled" | "disabled" {
  return domain === undefined ? "enabled" : "disabled";
}

/**
 * Where a function finds `@connections` of the chat, whose own address is closed where it has a name of ours. CloudFront
 * would change the host that the function signs for.
 */
export function connectionsVariables({ domain, distribution }: Environment): Record<string, string> {
  if (domain === undefined) return {};
  const direct = distribution.rollout === "off" || distribution.rollout === "prepared";
  const host = direct ? domain.chatHost : distribution.originChatHost;
  return { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: `https://${host}` };
}
