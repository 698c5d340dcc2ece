import type { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server/index.js";
import { CognitoUserPoolClient } from "@cdktf/provider-aws/lib/cognito-user-pool-client/index.js";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { Construct } from "constructs";
import { clientParameterName } from "./client-parameter.ts";

/** What asks a pool for tokens. */
export type UserPoolClientSettings =
  | {
      /** A page or an app that users sign in with: authorization code with PKCE, no secret. */
      readonly kind: "app";
      /** Where users come back to; `https`, or `http://localhost` for development. */
      readonly callbackUrls: readonly string[];
      /** @default none */
      readonly logoutUrls?: readonly string[] | undefined;
      /** `<resource server>/<scope>`, and standard ones such as `openid`. */
      readonly scopes: readonly string[];
    }
  | {
      /** A program without users: client credentials, with a secret that Terraform's state holds. */
      readonly kind: "machine";
      /** `<resource server>/<scope>` */
      readonly scopes: readonly string[];
    };

export interface UserPoolClientProps {
  readonly name: string;
  readonly userPoolId: string;
  readonly userPoolName: string;
  readonly settings: UserPoolClientSettings;
  /** Exists before the client, which refers to its scopes by name. */
  readonly resourceServer: CognitoResourceServer;
}

/** One client of a pool, whose id other stacks find by its name. Tokens live an hour, refresh tokens 30 days; a refresh token can be revoked. */
export class UserPoolClient extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { name, userPoolId, userPoolName, settings, resourceServer }: UserPoolClientProps,
  ) {
    super(scope, id);
    const client = new CognitoUserPoolClient(this, "client", {
      name,
      userPoolId,
      allowedOauthFlowsUserPoolClient: true,
      allowedOauthScopes: [...settings.scopes],
      enableTokenRevocation: true,
      preventUserExistenceErrors: "ENABLED",
      accessTokenValidity: 60,
      idTokenValidity: 60,
      tokenValidityUnits: [{ accessToken: "minutes", idToken: "minutes", refreshToken: "days" }],
      refreshTokenValidity: 30,
      ...flowsOf(settings),
      dependsOn: [resourceServer],
    });
    new SsmParameter(this, "id", {
      name: clientParameterName(userPoolName, name),
      description: `Id of the client ${name} of the user pool ${userPoolName}.`,
      type: "String",
      // Shown in plans: an id is no secret.
      insecureValue: client.id,
    });
  }
}

function flowsOf(settings: UserPoolClientSettings) {
  if (settings.kind === "machine") {
    return {
      allowedOauthFlows: ["client_credentials"],
      generateSecret: true,
      // Where nothing is said, Cognito lets users sign in with it; a client without users has nothing to refresh.
      explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
    };
  }
  return {
    allowedOauthFlows: ["code"],
    generateSecret: false,
    explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
    supportedIdentityProviders: ["COGNITO"],
    callbackUrls: [...settings.callbackUrls],
    // The provider keeps those of a client that names none.
    logoutUrls: [...(settings.logoutUrls ?? [])],
  };
}
