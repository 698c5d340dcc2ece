import type { Contract } from "../contract/contract.ts";
import type { Throttle } from "../shared/throttle.ts";
import { effectiveLimit } from "../usage-plans/effective-limit.ts";
import { securityOf } from "./access.ts";
import { isNativeKey } from "./authorizer-mistakes.ts";

/** Who may call one operation, and how often. */
export interface AuthorizationRow {
  readonly operationId: string;
  /** `POST /products` */
  readonly route: string;
  /** Name of the security scheme and what checks it, `user (cognito)`, or `public`, also where a key alone is asked. */
  readonly auth: string;
  readonly scopes: readonly string[];
  readonly apiKey: boolean;
  /** Why anybody may call it. */
  readonly publicReason?: string | undefined;
  readonly ratePerSecond: number;
  readonly burstRequests: number;
}

/** The limits of a stage. */
interface StageThrottles {
  readonly throttle: Throttle;
  readonly operationThrottles?: Readonly<Record<string, Throttle | undefined>> | undefined;
}

/** One row for each operation of a contract, in its order. */
export function authorizationMatrix(
  contract: Contract,
  authorizers: Readonly<Record<string, { readonly kind: string }>>,
  stage: StageThrottles,
): AuthorizationRow[] {
  const schemes = contract.document.components?.securitySchemes ?? {};
  return contract.operations.map((operation) => {
    const { operationId, method, path, definition } = operation;
    const required = securityOf(contract, operation).flatMap((requirement) => Object.entries(requirement));
    const isKey = (name: string): boolean => schemes[name] !== undefined && isNativeKey(schemes[name]);
    const checked = required.filter(([name]) => !isKey(name));
    const kind = (name: string): string => authorizers[name]?.kind ?? "contract";
    const keyed = required.some(([name]) => isKey(name));
    const { ratePerSecond, burstRequests } = effectiveLimit({
      method: stage.operationThrottles?.[operationId],
      stage: stage.throttle,
    });
    const reason = definition["x-public"];
    return {
      operationId,
      route: `${method} ${path}`,
      auth: checked.map(([name]) => `${name} (${kind(name)})`).join(", ") || "public",
      scopes: checked.flatMap(([, scopes]) => scopes),
      apiKey: keyed,
      ...(reason === undefined ? {} : { publicReason: reason }),
      ratePerSecond,
      burstRequests,
    };
  });
}

/** An API with its rows; `RestApi` and `HttpApi` are. */
interface AuthorizedApi {
  readonly node: { readonly path: string };
  readonly authorization: readonly AuthorizationRow[];
}

/** The rows of every API by its path in the app, `dev-api/store`, for programs. */
export function matrixJson(apis: readonly AuthorizedApi[]): string {
  const byPath = Object.fromEntries(apis.map(({ node, authorization }) => [node.path, authorization]));
  return `${JSON.stringify(byPath, null, 2)}\n`;
}

/** The rows of every API as tables for people. */
export function matrixText(apis: readonly AuthorizedApi[]): string {
  return apis.map(({ node, authorization }) => `${node.path}\n${tableOf(authorization)}\n\n`).join("");
}

function tableOf(rows: readonly AuthorizationRow[]): string {
  const table = [
    ["operation", "auth", "scopes", "key", "throttle"],
    ...rows.map(({ route, auth, scopes, apiKey, publicReason, ratePerSecond, burstRequests }) => [
      route,
      publicReason === undefined ? auth : `${auth}: ${publicReason}`,
      scopes.join(" "),
      apiKey ? "key" : "",
      `${ratePerSecond}/s, burst ${burstRequests}`,
    ]),
  ];
  const widthOf = (column: number): number => Math.max(...table.map((row) => row[column]?.length ?? 0));
  const widths = [0, 1, 2, 3, 4].map(widthOf);
  return table
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
