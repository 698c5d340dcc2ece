import type { FixtureFunction, FixtureStack } from "./fixture-stack.ts";
import { invocationUri } from "./http-stack.ts";

type Attributes = Readonly<Record<string, unknown>>;

/** One route of a fixture. */
export interface RouteFixture {
  /** A function's name, or the attributes of an integration; nothing is behind the route without it. */
  readonly integration?: string | Attributes;
  /** Responses of the integration, by key; each a template. */
  readonly responses?: Readonly<Record<string, string>>;
  readonly twoWay?: boolean;
  /** The schema that its frames have to fit. */
  readonly model?: object;
  /** More attributes of the route. */
  readonly attributes?: Attributes;
}

/** What a fixture with a WebSocket API holds. */
export interface WebSocketStack {
  readonly functions?: Readonly<Record<string, FixtureFunction>>;
  /** By route key. */
  readonly routes?: Readonly<Record<string, RouteFixture>>;
  /** The function of a REQUEST authorizer of `$connect`, and its identity sources. */
  readonly authorizer?: { readonly function: string; readonly identity: readonly string[] };
  /** More attributes of the API. */
  readonly api?: Attributes;
  /** More attributes of the stage `dev`. */
  readonly stage?: Attributes;
  /** Path after the execution ARN that the permission of each function covers; `null` leaves it out. */
  readonly permission?: string | null;
  /** More resources, by type and id. */
  readonly resources?: Readonly<Record<string, Attributes>>;
}

/** The Terraform address of a fixture's WebSocket API. */
export const chatAddress = "aws_apigatewayv2_api.chat";
const apiId = `\${${chatAddress}.id}`;

/** Sends its event back on two-way routes. */
export const frameEcho: FixtureFunction = {
  code: "export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });",
};

/** A stack with one WebSocket API and its functions. */
export function webSocketStack(stack: WebSocketStack): FixtureStack {
  const { functions = {}, routes = {}, permission = "/*", authorizer } = stack;
  const numbered = Object.entries(routes).map(([routeKey, route], index) => ({ routeKey, route, index }));
  const each = (make: (entry: (typeof numbered)[number]) => Attributes | undefined): Attributes =>
    Object.fromEntries(
      numbered.flatMap((entry) => {
        const made = make(entry);
        return made === undefined ? [] : [[`r${entry.index}`, { api_id: apiId, ...made }]];
      }),
    );
  return {
    functions,
    permission: null,
    resources: {
      aws_apigatewayv2_api: {
        chat: {
          name: "dev-chat",
          protocol_type: "WEBSOCKET",
          route_selection_expression: "$request.body.action",
          ...stack.api,
        },
      },
      aws_apigatewayv2_stage: { chat: { api_id: apiId, name: "dev", ...stack.stage } },
      aws_apigatewayv2_route: each(routeAttributes(authorizer !== undefined)),
      aws_apigatewayv2_integration: each(({ route }) => integrationOf(route)),
      aws_apigatewayv2_integration_response: Object.fromEntries(
        numbered.flatMap(({ route, index }) => responsesOf(route, index)),
      ),
      aws_apigatewayv2_route_response: each(({ route, index }) =>
        route.twoWay === true
          ? { route_id: `\${aws_apigatewayv2_route.r${index}.id}`, route_response_key: "$default" }
          : undefined,
      ),
      aws_apigatewayv2_model: each(({ route, index }) =>
        route.model === undefined
          ? undefined
          : { name: `model${index}`, content_type: "application/json", schema: JSON.stringify(route.model) },
      ),
      ...(authorizer === undefined
        ? {}
        : { aws_apigatewayv2_authorizer: { user: authorizerOf(authorizer) } }),
      ...(permission === null
        ? {}
        : {
            aws_lambda_permission: Object.fromEntries(
              Object.keys(functions).map((name) => [name, permissionFor(name, permission)]),
            ),
          }),
      ...stack.resources,
    },
  };
}

const routeAttributes =
  (isGuarded: boolean) =>
  ({ routeKey, route, index }: { routeKey: string; route: RouteFixture; index: number }): Attributes => ({
    route_key: routeKey,
    ...(route.integration === undefined
      ? {}
      : { target: `integrations/\${aws_apigatewayv2_integration.r${index}.id}` }),
    ...(route.twoWay === true ? { route_response_selection_expression: "$default" } : {}),
    ...(route.model === undefined
      ? {}
      : {
          model_selection_expression: "$request.body.action",
          request_models: { [routeKey]: `\${aws_apigatewayv2_model.r${index}.name}` },
        }),
    ...(routeKey === "$connect" && isGuarded
      ? { authorization_type: "CUSTOM", authorizer_id: "${aws_apigatewayv2_authorizer.user.id}" }
      : {}),
    ...route.attributes,
  });

function integrationOf({ integration }: RouteFixture): Attributes | undefined {
  if (typeof integration !== "string") return integration;
  return {
    integration_type: "AWS_PROXY",
    integration_method: "POST",
    integration_uri: invocationUri(integration),
    timeout_milliseconds: 29_000,
  };
}

function responsesOf({ responses = {} }: RouteFixture, index: number): [string, Attributes][] {
  return Object.entries(responses).map(([key, template], at) => [
    `r${index}-${at}`,
    {
      api_id: apiId,
      integration_id: `\${aws_apigatewayv2_integration.r${index}.id}`,
      integration_response_key: key,
      template_selection_expression: "default",
      response_templates: { default: template },
    },
  ]);
}

function authorizerOf({ function: name, identity }: NonNullable<WebSocketStack["authorizer"]>): Attributes {
  return {
    api_id: apiId,
    name: "user",
    authorizer_type: "REQUEST",
    authorizer_uri: invocationUri(name),
    identity_sources: identity,
  };
}

function permissionFor(name: string, path: string): Attributes {
  return {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function_name: `\${aws_lambda_function.${name}.function_name}`,
    qualifier: `\${aws_lambda_alias.${name}.name}`,
    source_arn: `\${${chatAddress}.execution_arn}${path}`,
  };
}
