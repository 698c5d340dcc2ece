import { CognitoResourceServer } from "@cdktf/provider-aws/lib/cognito-resource-server/index.js";
import { CognitoUserGroup } from "@cdktf/provider-aws/lib/cognito-user-group/index.js";
import { CognitoUserPool } from "@cdktf/provider-aws/lib/cognito-user-pool/index.js";
import { CognitoUserPoolDomain } from "@cdktf/provider-aws/lib/cognito-user-pool-domain/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { UserPoolClient, type UserPoolClientSettings } from "./user-pool-client.ts";
import { userPoolMistakes } from "./user-pool-mistakes.ts";

/** An API as Cognito knows it. Its scopes are asked for as `<identifier>/<scope>`. */
export interface ResourceServer {
  readonly identifier: string;
  /** What each scope allows, by its name. */
  readonly scopes: Readonly<Record<string, string>>;
}

/** The shape of a pool: what stays the same in every environment. */
export interface UserPoolDefinition {
  readonly resourceServer: ResourceServer;
  /** By name; at least one. */
  readonly clients: Readonly<Record<string, UserPoolClientSettings>>;
  /** What members may do, by the group's name; the claim `cognito:groups` holds the names. @default none */
  readonly groups?: Readonly<Record<string, string>> | undefined;
}

export interface UserPoolProps extends UserPoolDefinition {
  /** Unique in account and region, as other stacks find the pool by it: 1 to 128 letters, digits and ` +=,.@-`. */
  readonly name: string;
  /** `by-admin`: nobody gets an account, and with it the clients' scopes, without being invited. */
  readonly signUp: "open" | "by-admin";
  /** Second factor by an authenticator app. SMS is not offered: it costs, and it can be intercepted. */
  readonly mfa: "off" | "optional" | "required";
  /** First label of `https://<prefix>.auth.<region>.amazoncognito.com`, unique in the region: where users sign in. */
  readonly domainPrefix: string;
  /** `kept` makes AWS refuse to delete the pool and Terraform refuse to plan it; `disposable` does neither. */
  readonly removal: "kept" | "disposable";
}

/**
 * A Cognito user pool with one resource server, its clients, a domain and groups. Users sign in with their e-mail
 * address; passwords have at least 12 characters; whether an address is known is not given away.
 *
 * Mistakes are reported as `USER_POOL_LIMIT`.
 */
export class UserPool extends Construct {
  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    const { name, mfa, removal, resourceServer, clients, groups = {}, domainPrefix } = props;
    for (const message of userPoolMistakes(props)) report(this, { code: "USER_POOL_LIMIT", message });
    const pool = new CognitoUserPool(this, "pool", {
      name,
      usernameAttributes: ["email"],
      usernameConfiguration: { caseSensitive: false },
      autoVerifiedAttributes: ["email"],
      // Else a user takes any address at once, and whoever reads the claim sees another person.
      userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
      adminCreateUserConfig: { allowAdminCreateUserOnly: props.signUp === "by-admin" },
      accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
      passwordPolicy: {
        minimumLength: 12,
        requireLowercase: true,
        requireNumbers: true,
        requireSymbols: false,
        requireUppercase: true,
        temporaryPasswordValidityDays: 3,
      },
      mfaConfiguration: { off: "OFF", optional: "OPTIONAL", required: "ON" }[mfa],
      ...(mfa === "off" ? {} : { softwareTokenMfaConfiguration: { enabled: true } }),
      deletionProtection: removal === "kept" ? "ACTIVE" : "INACTIVE",
      ...(removal === "kept" ? { lifecycle: { preventDestroy: true } } : {}),
    });
    const server = new CognitoResourceServer(this, "resource-server", {
      userPoolId: pool.id,
      identifier: resourceServer.identifier,
      name: resourceServer.identifier,
      scope: Object.entries(resourceServer.scopes).map(([scopeName, scopeDescription]) => ({
        scopeName,
        scopeDescription,
      })),
    });
    for (const [clientName, settings] of Object.entries(clients)) {
      new UserPoolClient(this, `client-${clientName}`, {
        name: clientName,
        userPoolId: pool.id,
        userPoolName: name,
        settings,
        resourceServer: server,
      });
    }
    for (const [groupName, description] of Object.entries(groups)) {
      new CognitoUserGroup(this, `group-${groupName}`, { userPoolId: pool.id, name: groupName, description });
    }
    new CognitoUserPoolDomain(this, "domain", { userPoolId: pool.id, domain: domainPrefix });
  }
}
