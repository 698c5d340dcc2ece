import type { ApiExchange } from "./exchange.ts";

/** Local backends that stand for what VPC links reach, by the link's name or id, or the stage variable that holds it. */
export type VpcLinks = ReadonlyMap<string, string>;

/** Where a request over a VPC link goes. */
export type LinkedUrl =
  | { readonly kind: "local"; readonly url: string }
  | { readonly kind: "absent"; readonly hint: string };

/**
 * The local backend that stands for a VPC link, without a slash at its end.
 *
 * @param connectionId the link's id, or `${stageVariables.name}`
 * @param linkName the name that the link has in Terraform, where that is known
 */
export function linkOrigin(
  connectionId: string,
  exchange: ApiExchange,
  links: VpcLinks,
  linkName?: string,
): LinkedUrl {
  const [, variable] = /^\$\{stageVariables\.(\w+)\}$/.exec(connectionId) ?? [];
  const id = variable === undefined ? connectionId : (exchange.stage?.variables?.[variable] ?? "");
  const names = [variable, linkName, id].filter((name) => name !== undefined);
  const local = names.map((name) => links.get(name)).find((url) => url !== undefined);
  if (local !== undefined) return { kind: "local", url: local.replace(/\/$/, "") };
  const [name] = names;
  const hint = `nothing stands for the VPC link "${name}" here; name a server: --vpc-link ${name}=http://localhost:8080`;
  return { kind: "absent", hint };
}

/** A URL with the local backend in the place of its origin. */
export function linkedUrl(
  uri: string,
  connectionId: string,
  exchange: ApiExchange,
  links: VpcLinks,
): LinkedUrl {
  const origin = linkOrigin(connectionId, exchange, links);
  if (origin.kind === "absent") return origin;
  const { pathname, search } = new URL(uri);
  return { kind: "local", url: origin.url + pathname + search };
}
