import { issuersOf } from "../identity/issuers.ts";
import type { Operation, Stage } from "../rest/rest-api.ts";
import { unservedFeature } from "../rest/unserved.ts";
import { type RunningApi, type RunningGateway, urlOf } from "../serve-stacks.ts";
import { keyLines, keyText, throttleText } from "./limit-columns.ts";

/** What a developer sees once everything is served: APIs, routes, a call to try, tables and notes. */
export async function overview(gateway: RunningGateway): Promise<string> {
  const width = Math.max(...gateway.apis.map(({ api }) => api.name.length), "tables".length) + 2;
  const counts = [...(await gateway.tableCounts())].map(
    ([name, items]) => `${name} (${plural(items, "item")})`,
  );
  const lines = [
    ...gateway.apis.flatMap((running) => [...apiLines(running, width), ""]),
    ...tryLine(gateway, width),
    ...tokenLines(gateway, width),
    ...gateway.apis.flatMap(({ api }) => keyLines(api.stages.values(), width)),
    ...(counts.length > 0 ? [`${"tables".padEnd(width)}${counts.join("  ")}`] : []),
    ...gateway.stacks.notes.map((note) => `${"note".padEnd(width)}${note}`),
  ];
  return `${lines.join("\n")}\n`;
}

/** `1 item`, `2 items`. */
function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

interface Row {
  readonly method: string;
  readonly path: string;
  readonly auth: string;
  readonly throttle: string;
  readonly key: string;
  readonly unserved: string;
}

function apiLines(running: RunningApi, width: number): readonly string[] {
  const { api } = running;
  const [stage] = api.stages.values();
  const rows = declared(api.operations).map((operation) => rowOf(operation, stage));
  const wide = (cell: keyof Row): number => Math.max(...rows.map((row) => row[cell].length));
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
  return [`${api.name.padEnd(width)}REST       ${urlOf(running)}`, ...routes];
}

/** As the document declares them: `ANY` once, and preflight answers left out, as they follow from the rest. */
function declared(operations: readonly Operation[]): readonly Operation[] {
  const anyPaths = new Set<string>();
  return operations.filter((operation) => {
    if (operation.method === "OPTIONS" && operation.integration.kind === "mock") return false;
    if (!operation.declaredAsAny) return true;
    if (anyPaths.has(operation.resourcePath)) return false;
    anyPaths.add(operation.resourcePath);
    return true;
  });
}

function rowOf(operation: Operation, stage: Stage | undefined): Row {
  const { declaredAsAny, resourcePath, auth } = operation;
  const feature = unservedFeature(operation);
  return {
    method: declaredAsAny ? "ANY" : operation.method,
    path: resourcePath,
    auth: authText(auth, operation.apiKeyRequired),
    throttle: throttleText(operation, stage),
    key: keyText(operation, stage),
    unserved: feature === undefined ? "" : `not served yet: ${feature}, answers 501`,
  };
}

function authText(auth: Operation["auth"], apiKeyRequired: boolean): string {
  if (auth.kind === "iam") return "AWS_IAM";
  if (auth.kind === "public")
    return auth.reason === undefined ? (apiKeyRequired ? "key only" : "public") : `public: ${auth.reason}`;
  return auth.scopes.length === 0 ? auth.name : `${auth.name}  scope ${auth.scopes.join(" ")}`;
}

/** How to get a token from the local identity provider, for each kind of caller that something takes tokens of. */
function tokenLines({ identityUrl, stacks }: RunningGateway, width: number): readonly string[] {
  if (identityUrl === undefined) return [];
  const { userPool, partner } = issuersOf(stacks.apis, stacks.functions);
  const who = [
    ...(userPool === undefined ? [] : ["user=ada"]),
    ...(partner === undefined ? [] : ["partner=acme"]),
  ];
  const url = `${identityUrl.replace("http://", "")}/token`;
  return who.map((form) => `${"token".padEnd(width)}curl -d ${form} ${url}`);
}

/** A call that needs nothing: the last plain GET without path parameters, as the first is often a landing page. */
function tryLine({ apis }: RunningGateway, width: number): readonly string[] {
  for (const running of apis) {
    const easy = running.api.operations.filter(
      (operation) =>
        operation.method === "GET" &&
        !operation.resourcePath.includes("{") &&
        operation.requiredParameters.length === 0 &&
        operation.auth.kind === "public" &&
        !operation.apiKeyRequired &&
        unservedFeature(operation) === undefined,
    );
    const operation = easy.at(-1);
    if (operation === undefined) continue;
    const url = urlOf(running).replace("http://", "");
    return [`${"try".padEnd(width)}curl ${url}${operation.resourcePath}`];
  }
  return [];
}
