import type { MessageContract } from "../contract/message-contract.ts";
import type { Mistake } from "../shared/problems.ts";
import { type ApiKeyDemand, keySources } from "./api-key-demand.ts";
import { schemesOf } from "./connect-access.ts";
import type { WebSocketAuthorizers } from "./connect-authorizer.ts";
import {
  handshakeSources,
  integrationFaults,
  type WebSocketIntegration,
} from "./integrations/integration.ts";
import { modelName, reservedKeys, routePlace } from "./websocket-route.ts";

/**
 * How many routes AWS lets an API have where nobody asked for more.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const usualRouteQuota = 300;

/** The longest key that API Gateway takes for a route, in characters. */
const longestRouteKey = 128;

/** What is wired besides the contract. */
export interface WebSocketWiring {
  readonly integrations: Readonly<Record<string, WebSocketIntegration>>;
  readonly authorizers: WebSocketAuthorizers;
  readonly routeSelectionExpression: string;
  readonly apiKey?: ApiKeyDemand<string> | undefined;
  readonly routeQuota: number;
}

/** Routes that nothing answers, keys that no frame selects, and whatever API Gateway would refuse of both. */
export function wiringMistakes(contract: MessageContract, wiring: WebSocketWiring): Mistake[] {
  const { integrations, routeQuota } = wiring;
  const known = contract.routes.map(({ routeKey }) => routeKey);
  return [
    ...selectionMistakes(wiring.routeSelectionExpression),
    ...(known.length > routeQuota
      ? [
          {
            code: "RESOURCE_QUOTA" as const,
            message: `The contract has ${known.length} routes; AWS lets an API have ${routeQuota}.\nAsk AWS for more and say so as routeQuota, or make it two APIs.`,
          },
        ]
      : []),
    ...unknownKeys(Object.keys(integrations), known),
    ...routeKeyMistakes(contract),
    ...contract.routes.flatMap((route) => {
      const integration = integrations[route.routeKey];
      const place = routePlace(contract, route);
      if (integration === undefined) {
        const message =
          "Nothing answers it. Give it an integration in the stack, or take it out of the contract.";
        return [{ code: "INTEGRATION_MISSING" as const, place, message }];
      }
      return [
        ...integrationFaults(integration, route.twoWay).map((fault) => ({ ...fault, place })),
        ...mappingMistakes(route.routeKey, integration).map((fault) => ({ ...fault, place })),
        ...directionMistakes(contract, route),
      ];
    }),
    ...apiKeyMistakes(wiring.apiKey, known, asksFunction(contract, wiring)),
  ];
}

function unknownKeys(given: readonly string[], known: readonly string[]): Mistake[] {
  return given
    .filter((key) => !known.includes(key))
    .map((key) => ({
      code: "OPERATION_UNKNOWN",
      place: key,
      message: `The contract has no such route; it has: ${known.join(", ")}.`,
    }));
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html */
function selectionMistakes(expression: string): Mistake[] {
  const variable = /^\$request\.body(\.\w+)+$/;
  const pattern = /^(?:[\w/:.-]|\$\{request\.body(?:\.\w+)+\})+$/;
  if (variable.test(expression) || (pattern.test(expression) && expression.includes("${"))) return [];
  const message =
    `routeSelectionExpression must select by what frames hold, got "${expression}".\n` +
    "Write $request.body.action, or several as in ${request.body.service}/${request.body.action}.";
  return [{ code: "ROUTE_KEY", place: "routeSelectionExpression", message }];
}

function routeKeyMistakes(contract: MessageContract): Mistake[] {
  const names = new Map<string, string>();
  return contract.routes.flatMap((route) => {
    const { routeKey } = route;
    const name = modelName(routeKey);
    const other = names.get(name);
    names.set(name, other ?? routeKey);
    const reserved = (reservedKeys as readonly string[]).includes(routeKey);
    const faults = [
      ...(routeKey.startsWith("$") && !reserved
        ? [
            `"${routeKey}" begins like the keys that API Gateway selects itself: ${reservedKeys.join(", ")}. Rename it.`,
          ]
        : []),
      ...(routeKey.length >= 1 && routeKey.length <= longestRouteKey
        ? []
        : [`A route key has 1 to ${longestRouteKey} characters, got ${routeKey.length}.`]),
      ...(/^[\x21-\x7e]+$/.test(routeKey) && !routeKey.includes("${")
        ? []
        : [`"${routeKey}" must be printable ASCII without spaces and "\${".`]),
      ...(name === "" && routeKey !== ""
        ? [`"${routeKey}" needs a letter or a digit, as its resources are named after it.`]
        : []),
      ...(other === undefined || name === ""
        ? []
        : [`"${routeKey}" and "${other}" differ in signs alone and would have one name; rename one.`]),
    ];
    return faults.map((message) => ({
      code: "ROUTE_KEY" as const,
      place: routePlace(contract, route),
      message,
    }));
  });
}

/** Frames have no headers and no query. */
function mappingMistakes(routeKey: string, integration: WebSocketIntegration): Omit<Mistake, "place">[] {
  if (routeKey === "$connect") return [];
  return handshakeSources(integration).map((source) => ({
    code: "INTEGRATION_MAPPING",
    message:
      `It maps "${source}", which $connect alone has.\n` +
      "Map a part of the frame (route.request.body.…), or what the authorizer found out (context.authorizer.…).",
  }));
}

/** Replies of routes over which API Gateway sends nothing, and messages of those that carry none. */
function directionMistakes(contract: MessageContract, route: MessageContract["routes"][number]): Mistake[] {
  if (route.routeKey !== "$connect" && route.routeKey !== "$disconnect") return [];
  const what = route.routeKey === "$connect" ? "a handshake" : "the end of a connection";
  const faults = [
    ...(route.twoWay
      ? [`It has a reply, but ${what} is answered by no frame; remove it, and send one when a client asks.`]
      : []),
    ...(route.messages.length > 0
      ? [`It has messages, but ${what} carries none; write "messages: []".`]
      : []),
  ];
  return faults.map((message) => ({ code: "ROUTE_RESPONSE", place: routePlace(contract, route), message }));
}

/** Whether a function says who may connect. */
function asksFunction({ routes }: MessageContract, { authorizers }: WebSocketWiring): boolean {
  return routes
    .filter(({ routeKey }) => routeKey === "$connect")
    .some((connect) => schemesOf(connect).some((scheme) => authorizers[scheme]?.kind === "request"));
}

function apiKeyMistakes(
  demand: ApiKeyDemand<string> | undefined,
  known: readonly string[],
  isGivenKeys: boolean,
): Mistake[] {
  if (demand === undefined) return [];
  const { source, routes } = demand;
  const sources = Object.keys(keySources);
  return [
    ...(sources.includes(source)
      ? []
      : [
          {
            code: "API_KEY_SOURCE" as const,
            place: "apiKey",
            message: `source must be ${sources.join(" or ")}, got "${source}".`,
          },
        ]),
    ...(source === "AUTHORIZER" && routes.length > 0 && !isGivenKeys
      ? [
          {
            code: "API_KEY_SOURCE" as const,
            place: "apiKey",
            message:
              "The source of keys is AUTHORIZER, but no function says who may connect, so nothing gives a key.\n" +
              "Give $connect a scheme with connectAuthorizer(…), or set the source to HEADER.",
          },
        ]
      : []),
    ...unknownKeys(routes, known),
  ];
}
