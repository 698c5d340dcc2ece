import { byName } from "../api/by-name.ts";
import { decoded } from "./decoded.ts";
import { defaultRouteKey, type HttpRoute } from "./http-api.ts";

/** The route that serves a request, and the values of its path's parameters, decoded. */
export interface Match {
  readonly route: HttpRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly route: HttpRoute;
  readonly segments: readonly string[];
}

/**
 * Finds routes by API Gateway's precedence: a full match before one with `{proxy+}` before `$default`. Among full
 * matches a method of its own comes before `ANY`, then a literal segment before a parameter; among greedy ones the
 * longest path comes first.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export class Router {
  /** In the order in which they are tried. */
  readonly #candidates: readonly Candidate[];
  readonly #default: HttpRoute | undefined;

  constructor(routes: readonly HttpRoute[]) {
    const candidates = routes
      .filter(({ routeKey }) => routeKey !== defaultRouteKey)
      .map((route) => ({ route, segments: route.path.slice(1).split("/") }));
    this.#candidates = [
      ...candidates.filter(({ route }) => !isGreedyPath(route.path)).sort(byMethodThenPath),
      ...candidates.filter(({ route }) => isGreedyPath(route.path)).sort(byLengthThenMethod),
    ];
    this.#default = routes.find(({ routeKey }) => routeKey === defaultRouteKey);
  }

  /** The route for a method and a path without stage; `undefined` where AWS answers 404. */
  match(method: string, path: string): Match | undefined {
    const sent = path.slice(1).split("/");
    for (const { route, segments } of this.#candidates) {
      if (route.method !== method && route.method !== "ANY") continue;
      const pathParameters = parametersOf(segments, sent);
      if (pathParameters !== undefined) return { route, pathParameters };
    }
    return this.#default && { route: this.#default, pathParameters: byName() };
  }
}

/** The values of a path's parameters, `undefined` where the path is another one; a trailing slash makes it another. */
function parametersOf(
  segments: readonly string[],
  sent: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const parameters = byName<string>();
  for (const [index, segment] of segments.entries()) {
    const greedy = /^\{(.+)\+\}$/.exec(segment)?.[1];
    if (greedy !== undefined) {
      const rest = sent.slice(index).join("/");
      parameters[greedy] = decoded(rest);
      return rest === "" ? undefined : parameters;
    }
    const value = sent[index];
    const name = /^\{(.+)\}$/.exec(segment)?.[1];
    if (value === undefined) return undefined;
    if (name === undefined ? decoded(value) !== segment : value === "") return undefined;
    if (name !== undefined) parameters[name] = decoded(value);
  }
  return segments.length === sent.length ? parameters : undefined;
}

const isGreedyPath = (path: string): boolean => path.endsWith("+}");

const anyLast = (one: Candidate, other: Candidate): number =>
  Number(one.route.method === "ANY") - Number(other.route.method === "ANY");

function byMethodThenPath(one: Candidate, other: Candidate): number {
  return anyLast(one, other) || specificity(one).localeCompare(specificity(other));
}

function byLengthThenMethod(one: Candidate, other: Candidate): number {
  return (
    other.segments.length - one.segments.length ||
    specificity(one).localeCompare(specificity(other)) ||
    anyLast(one, other)
  );
}

/** Sorts literal segments before parameters, from the left. */
function specificity({ segments }: Candidate): string {
  return segments.map((segment) => (segment.startsWith("{") ? "1" : "0")).join("");
}
