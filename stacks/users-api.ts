import type { Construct } from "constructs";
import type { AcceptedSecrets } from "../modules/distribution/accepted-secrets.ts";
import { HttpApi } from "../modules/http-api/http-api.ts";
import { jwt } from "../modules/http-api/http-authorizer.ts";
import { lambda } from "../modules/http-api/integrations/lambda-proxy.ts";
import type { FunctionBundle } from "../modules/lambda-function/function-bundle.ts";
import { LambdaFunction } from "../modules/lambda-function/lambda-function.ts";
import type { Cors } from "../modules/shared/cors.ts";
import type { Placement } from "../modules/shared/placement.ts";
import { TableReference } from "../modules/table/table-reference.ts";
import type { UserPoolReference } from "../modules/user-pool/user-pool-reference.ts";
import type { Contracts } from "./contracts.ts";
import { corsOf } from "./cors.ts";
import { executeApiEndpointOf } from "./domains.ts";
import type { Environment } from "./environments/schema.ts";
import type { Logs } from "./logs.ts";
import { notePinnedSecrets, originVariables } from "./origin-secrets.ts";
import { tables } from "./tables.ts";
import { backOffice } from "./user-pools.ts";

/** What the users API is made of besides its environment. */
interface UsersApiParts {
  readonly placement: Placement;
  readonly contract: Contracts["users"];
  readonly bundle: FunctionBundle;
  /** Whose tokens callers show. */
  readonly userPool: UserPoolReference;
  readonly logs: Logs;
  /** Of which callers have to show one, where everything comes through a distribution. */
  readonly secrets: AcceptedSecrets | undefined;
}

/** The HTTP API that keeps the users, and the one function behind it. */
export function usersApi(stack: Construct, environment: Environment, parts: UsersApiParts) {
  const { placement, contract, bundle, userPool, logs, secrets } = parts;
  const { name, apis } = environment;
  const directory = new TableReference(
    placement,
    `${name}-users`,
    tables.users.indexes.map((index) => index.name),
  );
  const users = new LambdaFunction(stack, "users-function", {
    placement,
    bundle,
    ...logs.ofFunctions,
    name: `${name}-users`,
    environment: { USERS_TABLE: directory.name, ...originVariables(secrets) },
    release: apis.users.release,
    ...environment.functions.users,
  });
  directory.grantReadWrite(users);
  notePinnedSecrets(users, apis.users.release, secrets);
  return new HttpApi(stack, "users", {
    name: `${name}-users`,
    contract,
    executeApiEndpoint: executeApiEndpointOf(environment),
    cors: withVersions(corsOf(apis.users.cors)),
    authorizers: {
      user: jwt({
        issuer: userPool.issuerIn(placement),
        audience: [userPool.clientId(backOffice)],
        obtainableScopes: userPool.scopes,
      }),
    },
    integrations: {
      listUsers: lambda(users),
      createUser: lambda(users),
      getUser: lambda(users),
      updateUser: lambda(users),
      deleteUser: lambda(users),
    },
    stage: {
      ...logs.ofStages,
      throttle: apis.users.throttle,
      operationThrottles: apis.users.operationThrottles,
    },
  });
}

/** Pages read the versions of users as HTTP has them. */
function withVersions(cors: Cors): Cors {
  if (cors.kind === "none") return cors;
  return { ...cors, exposeHeaders: [...cors.exposeHeaders, "ETag"] };
}
