import { issuersOf } from "../model/issuers.ts";
import { type RunningGateway, urlOf } from "../serve-stacks.ts";
import type { RunningApi } from "../server/api-servers.ts";
import type { RouteRow } from "./api-description.ts";
import { connectLines } from "./connect-lines.ts";
import { describeApi } from "./describe-api.ts";
import { keyLines } from "./limit-columns.ts";
import { tokenUrl } from "./token-url.ts";

/** What a developer sees once everything is served: APIs, routes, a call to try, tables and notes. */
export async function overview(gateway: RunningGateway): Promise<string> {
  const width = Math.max(...gateway.apis.map(({ api }) => api.name.length), "buckets".length) + 2;
  const counts = [...(await gateway.tableCounts())].map(
    ([name, items]) => `${name} (${plural(items, "item")})`,
  );
  const lines = [
    ...gateway.apis.flatMap((running) => [...apiLines(running, width), ""]),
    ...tryLines(gateway, width),
    ...connectLines(gateway, width),
    ...domainLines(gateway, width),
    ...tokenLines(gateway, width),
    ...gateway.apis.flatMap(({ api }) => (api.kind === "REST" ? keyLines(api.stages.values(), width) : [])),
    ...(counts.length > 0 ? [`${"tables".padEnd(width)}${counts.join("  ")}`] : []),
    ...bucketLines(gateway, width),
    ...gateway.stacks.notes.map((note) => `${"note".padEnd(width)}${note}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** Where the buckets are, or that presigned URLs lead nowhere: never to AWS, which a laptop has no business with. */
function bucketLines({ s3Url, stacks: { buckets } }: RunningGateway, width: number): readonly string[] {
  if (buckets.length === 0) return [];
  const where =
    s3Url === undefined
      ? "not served, presigned URLs lead nowhere; name a server that speaks S3: --s3 http://localhost:9000"
      : `at ${s3Url}`;
  return [`${"buckets".padEnd(width)}${buckets.map(({ name }) => name).join("  ")}  ${where}`];
}

/** `1 item`, `2 items`. */
function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function apiLines(running: RunningApi, width: number): readonly string[] {
  const { kind, rows } = describeApi(running.api);
  const wide = (cell: keyof RouteRow): number => Math.max(...rows.map((row) => row[cell].length));
  const routes = rows.map((row) =>
    [
      `  ${row.method.padEnd(wide("method"))}`,
      row.path.padEnd(wide("path")),
      row.auth.padEnd(wide("auth")),
      row.throttle.padEnd(wide("throttle")),
      row.key.padEnd(wide("key")),
      row.unserved,
    ]
      .join("  ")
      .trimEnd(),
  );
  return [
    `${running.api.name.padEnd(width)}${kind.padEnd("WebSocket".length + 2)}${urlOf(running)}`,
    ...routes,
  ];
}

/** How to get a token from the local identity provider, for each kind of caller that something takes tokens of. */
function tokenLines({ identityUrl, stacks }: RunningGateway, width: number): readonly string[] {
  if (identityUrl === undefined) return [];
  const { userPool, partner } = issuersOf(stacks);
  const who = [
    ...(userPool === undefined ? [] : ["user=ada"]),
    ...(partner === undefined ? [] : ["partner=acme"]),
  ];
  return who.map((form) => `${"token".padEnd(width)}curl -d ${form} ${tokenUrl(identityUrl)}`);
}

/**
 * For each base path of a custom domain a call that goes through it: this machine answers for the domain, and for a
 * distribution before it.
 */
function domainLines(
  { apis, stacks: { mappings, distributions } }: RunningGateway,
  width: number,
): readonly string[] {
  return mappings.flatMap(({ domainName, basePath, apiId }) => {
    const running = apis.find(({ api }) => api.id === apiId);
    if (running === undefined) return [];
    const { easyPath, userPath } = describeApi(running.api);
    const front = distributions.find(({ originHost }) => originHost === domainName);
    const host = front?.aliases[0] ?? domainName.replace("*", "any");
    const base = `localhost:${running.port}${basePath === "" ? "" : `/${basePath}`}`;
    const call =
      running.api.kind === "WEBSOCKET"
        ? `wscat -c ws://${base} -H "host: ${host}"`
        : `curl ${base}${easyPath ?? userPath ?? "/"} -H "host: ${host}"`;
    return [`${"domain".padEnd(width)}${call}`];
  });
}

/** For each API a call that needs nothing, or no more than a user's token. */
function tryLines({ apis, identityUrl }: RunningGateway, width: number): readonly string[] {
  return apis.flatMap((running) => {
    // A custom domain's line says how it is called.
    if (running.api.disablesDefaultEndpoint) return [];
    const { easyPath, userPath } = describeApi(running.api);
    const call = `${"try".padEnd(width)}curl ${urlOf(running).replace("http://", "")}`;
    if (easyPath !== undefined) return [call + easyPath];
    if (userPath === undefined || identityUrl === undefined) return [];
    return [`${call}${userPath} -H "authorization: $(curl -s -d user=ada ${tokenUrl(identityUrl)})"`];
  });
}
