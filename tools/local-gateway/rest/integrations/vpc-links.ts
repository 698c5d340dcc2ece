import type { Exchange } from "../exchange.ts";

/** Local backends that stand for what VPC links reach, by the link's id or the stage variable that holds it. */
export type VpcLinks = ReadonlyMap<string, string>;

/** Where a request over a VPC link goes. */
export type LinkedUrl =
  | { readonly kind: "local"; readonly url: string }
  | { readonly kind: "absent"; readonly hint: string };

/** Sends a request over a VPC link to the local backend that stands for it. */
export function linkedUrl(uri: string, connectionId: string, exchange: Exchange, links: VpcLinks): LinkedUrl {
  const [, variable] = /^\$\{stageVariables\.(\w+)\}$/.exec(connectionId) ?? [];
  const id = variable === undefined ? connectionId : (exchange.stage?.variables?.[variable] ?? "");
  const local = links.get(variable ?? id) ?? links.get(id);
  const name = variable ?? id;
  if (local === undefined) {
    const hint = `nothing stands for the VPC link "${name}" here; name a server: --vpc-link ${name}=http://localhost:8080`;
    return { kind: "absent", hint };
  }
  const { pathname, search } = new URL(uri);
  return { kind: "local", url: local.replace(/\/$/, "") + pathname + search };
}
