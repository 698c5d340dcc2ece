import type { Mistake } from "../shared/problems.ts";
import type { Contract } from "./contract.ts";
import { httpMethods, isWrittenPreflight, methodOf, operationKeys } from "./openapi-document.ts";
import { referenceMistakes } from "./references.ts";

/** Operations without an id of their own, paths and methods that API Gateway cannot hold, and broken references. */
export function contractMistakes(contract: Contract): Mistake[] {
  return [
    ...operationIdMistakes(contract),
    ...pathMistakes(contract),
    ...pathItemMistakes(contract),
    ...referenceMistakes(contract),
  ];
}

function operationIdMistakes({ document, operations, locate }: Contract): Mistake[] {
  const first = new Map<string, string>();
  const repeated = operations.flatMap(({ operationId, method, path, pointer }) => {
    const other = first.get(operationId);
    if (other === undefined) {
      first.set(operationId, `${method} ${path}`);
      return [];
    }
    const message = `${method} ${path} and ${other} have the same operationId "${operationId}"; rename one.`;
    return [{ code: "OPERATION_ID" as const, place: locate(pointer), message }];
  });
  const missing = Object.entries(document.paths).flatMap(([path, item]) =>
    operationKeys
      .filter((key) => item?.[key] !== undefined && item[key]?.operationId === undefined)
      .filter((key) => !isWrittenPreflight(key, item?.[key]))
      .map((key) => ({
        code: "OPERATION_ID" as const,
        place: locate(["paths", path, key]),
        message: `${methodOf(key)} ${path} has no operationId; integrations and limits refer to operations by it.`,
      })),
  );
  return [...repeated, ...missing];
}

/**
 * A path part is text, `{name}` or, as the last one, `{name+}`; mixtures like `{id}.json` are refused by API Gateway,
 * and so are siblings that are variables of different names.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
 */
function pathMistakes({ document, locate }: Contract): Mistake[] {
  const variables = new Map<string, string>();
  return Object.keys(document.paths).flatMap((path) => {
    const parts = path.split("/").slice(1);
    const wrong = parts.filter((part, index) => !isPathPart(part, index === parts.length - 1));
    const wellFormed = path.startsWith("/") && (path === "/" || wrong.length === 0);
    const faults = wellFormed ? [] : [`"${path}": each part must be text, {name}, or {name+} at the end.`];
    for (const [index, part] of parts.entries()) {
      if (!part.startsWith("{")) continue;
      const parent = parts.slice(0, index).join("/");
      const kind = `${parent} ${part.endsWith("+}") ? "greedy" : "single"}`;
      const known = variables.get(kind) ?? part;
      if (known !== part)
        faults.push(`"${path}" calls the variable ${part} that another path calls ${known}; use one name.`);
      variables.set(kind, known);
    }
    return faults.map((message) => ({
      code: "CONTRACT_PATH" as const,
      place: locate(["paths", path]),
      message,
    }));
  });
}

/** Keys of a path whose operations would be left out of the API without a word. */
const unreadKeys = {
  $ref: {
    code: "CONTRACT_REFERENCE",
    message: "is a $ref; API Gateway imports no path by reference. Write its operations in place.",
  },
  trace: {
    code: "CONTRACT_PATH",
    message: `has the method TRACE, which API Gateway does not know; it knows ${httpMethods.join(", ")}.`,
  },
} as const;

function pathItemMistakes({ document, locate }: Contract): Mistake[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(unreadKeys)
      .filter(([key]) => Object.hasOwn(item ?? {}, key))
      .map(([key, { code, message }]) => ({
        code,
        place: locate(["paths", path, key]),
        message: `"${path}" ${message}`,
      })),
  );
}

function isPathPart(part: string, last: boolean): boolean {
  return (
    /^[A-Za-z0-9._:$-]+$/.test(part) ||
    /^\{[A-Za-z0-9._-]+\}$/.test(part) ||
    (last && /^\{[A-Za-z0-9._-]+\+\}$/.test(part))
  );
}
