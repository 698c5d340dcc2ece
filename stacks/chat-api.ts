import type { Construct } from "constructs";
import { queryString } from "../modules/authorizers/identity-source.ts";
import type { AcceptedSecrets } from "../modules/distribution/accepted-secrets.ts";
import type { FunctionBundle } from "../modules/lambda-function/function-bundle.ts";
import { LambdaFunction } from "../modules/lambda-function/lambda-function.ts";
import type { Placement } from "../modules/shared/placement.ts";
import { TableReference } from "../modules/table/table-reference.ts";
import type { UserPoolReference } from "../modules/user-pool/user-pool-reference.ts";
import { connectAuthorizer } from "../modules/websocket-api/connect-authorizer.ts";
import { lambda } from "../modules/websocket-api/integrations/lambda-proxy.ts";
import { WebSocketApi } from "../modules/websocket-api/websocket-api.ts";
import type { Contracts } from "./contracts.ts";
import { connectionsVariables, executeApiEndpointOf } from "./domains.ts";
import type { Environment } from "./environments/schema.ts";
import type { Logs } from "./logs.ts";
import { originVariables } from "./origin-secrets.ts";
import { tables } from "./tables.ts";
import { backOffice } from "./user-pools.ts";

/** What the chat API is made of besides its environment. */
interface ChatApiParts {
  readonly placement: Placement;
  readonly contract: Contracts["chat"];
  readonly bundles: { readonly chat: FunctionBundle; readonly "chat-authorizer": FunctionBundle };
  /** Whose tokens clients show when they connect. */
  readonly userPool: UserPoolReference;
  readonly logs: Logs;
  /** Of which callers have to show one, where everything comes through a distribution. */
  readonly secrets: AcceptedSecrets | undefined;
}

/** The WebSocket API in whose rooms people talk, its function, and the one that says who may connect. */
export function chatApi(stack: Construct, environment: Environment, parts: ChatApiParts) {
  const { placement, contract, bundles, logs } = parts;
  const { name, executionLogLevel, apis } = environment;
  const connections = new TableReference(
    placement,
    `${name}-connections`,
    tables.connections.indexes.map((index) => index.name),
  );
  const chat = new LambdaFunction(stack, "chat-function", {
    placement,
    ...logs.ofFunctions,
    name: `${name}-chat`,
    bundle: bundles.chat,
    // A broadcast to a full room takes its time; the client hears at 29 s that nobody answers.
    timeoutSeconds: 25,
    environment: { CONNECTIONS_TABLE: connections.name, ...connectionsVariables(environment) },
    release: apis.chat.release,
    ...environment.functions.chat,
  });
  connections.grantReadWrite(chat);
  const api = new WebSocketApi(stack, "chat", {
    name: `${name}-chat`,
    contract,
    executeApiEndpoint: executeApiEndpointOf(environment),
    authorizers: {
      user: connectAuthorizer(chatAuthorizer(stack, environment, parts), {
        identity: [queryString("access_token")],
      }),
    },
    integrations: {
      $connect: lambda(chat),
      $disconnect: lambda(chat),
      $default: lambda(chat),
      sendMessage: lambda(chat),
      presence: lambda(chat),
    },
    stage: {
      name,
      ...logs.ofStages,
      executionLogLevel,
      throttle: apis.chat.throttle,
      routeThrottles: apis.chat.routeThrottles,
    },
  });
  api.grantManageConnections(chat, ["POST"]);
  return api;
}

/** It takes the access tokens that the users API takes, from the query string. */
function chatAuthorizer(
  stack: Construct,
  { name, apis, functions }: Environment,
  { placement, bundles, userPool, logs, secrets }: ChatApiParts,
): LambdaFunction {
  const issuer = userPool.issuerIn(placement);
  return new LambdaFunction(stack, "chat-authorizer", {
    placement,
    ...logs.ofFunctions,
    name: `${name}-chat-authorizer`,
    bundle: bundles["chat-authorizer"],
    timeoutSeconds: 5,
    environment: {
      TOKEN_ISSUER: issuer,
      TOKEN_AUDIENCES: JSON.stringify([userPool.clientId(backOffice)]),
      TOKEN_JWKS_URL: `${issuer}/.well-known/jwks.json`,
      TOKEN_SCOPE: "store/chat:join",
      ORIGINS: apis.chat.origins.join(" "),
      ...originVariables(secrets),
    },
    ...functions["chat-authorizer"],
  });
}
