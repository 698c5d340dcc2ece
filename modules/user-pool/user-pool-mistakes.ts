import type { UserPoolProps } from "./user-pool.ts";
import type { UserPoolClientSettings } from "./user-pool-client.ts";

const standardScopes = ["aws.cognito.signin.user.admin", "email", "openid", "phone", "profile"];
const namePattern = /^[\w\s+=,.@-]{1,128}$/;

/**
 * What Cognito would refuse.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export function userPoolMistakes(props: UserPoolProps): string[] {
  const { name, domainPrefix, clients, groups = {}, resourceServer } = props;
  const names = [name, ...Object.keys(clients), ...Object.keys(groups)].filter(
    (each) => !namePattern.test(each),
  );
  return [
    ...names.map((each) => `names must be 1 to 128 letters, digits, spaces or +=,.@-_, got "${each}".`),
    ...domainFaults(domainPrefix),
    ...serverFaults(resourceServer),
    ...(Object.keys(clients).length === 0 ? ["clients is empty: nobody could get a token; name one."] : []),
    ...Object.entries(clients).flatMap(([client, settings]) =>
      clientFaults(client, settings, resourceServer),
    ),
  ];
}

function domainFaults(prefix: string): string[] {
  const form = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(prefix)
    ? []
    : [`domainPrefix must be 1 to 63 lower-case letters, digits or "-", not "-" at an end, got "${prefix}".`];
  const reserved = ["aws", "amazon", "cognito"].filter((word) => prefix.includes(word));
  return [...form, ...reserved.map((word) => `domainPrefix must not hold "${word}", got "${prefix}".`)];
}

function serverFaults({ identifier, scopes }: UserPoolProps["resourceServer"]): string[] {
  const names = Object.keys(scopes);
  return [
    ...(/^[\x21\x23-\x2e\x30-\x5b\x5d-\x7e]{1,256}$/.test(identifier)
      ? []
      : [`resourceServer.identifier must be 1 to 256 characters without spaces, quotes, "/" or "\\".`]),
    ...(names.length >= 1 && names.length <= 100
      ? []
      : [`a resource server has 1 to 100 scopes, got ${names.length}.`]),
    ...names
      .filter((each) => !/^[\x21\x23-\x2e\x30-\x5b\x5d-\x7e]{1,256}$/.test(each))
      .map((each) => `"${each}" is no scope: no spaces, quotes, "/" or "\\".`),
  ];
}

function clientFaults(
  client: string,
  settings: UserPoolClientSettings,
  { identifier, scopes }: UserPoolProps["resourceServer"],
): string[] {
  const own = Object.keys(scopes).map((scope) => `${identifier}/${scope}`);
  const allowed = settings.kind === "machine" ? own : [...own, ...standardScopes];
  const unknown = settings.scopes.filter((scope) => !allowed.includes(scope));
  return [
    ...(settings.scopes.length === 0 ? [`the client "${client}" has no scopes; name at least one.`] : []),
    ...unknown.map(
      (scope) => `the client "${client}" asks for "${scope}"; there are: ${allowed.join(", ")}.`,
    ),
    ...(settings.kind === "app" ? urlFaults(client, settings) : []),
  ];
}

function urlFaults(
  client: string,
  { callbackUrls, logoutUrls = [] }: Extract<UserPoolClientSettings, { kind: "app" }>,
): string[] {
  const wrong = [...callbackUrls, ...logoutUrls].filter((url) => !isReturnUrl(url));
  return [
    ...(callbackUrls.length === 0 ? [`the client "${client}" has no callbackUrls; name at least one.`] : []),
    ...wrong.map((url) => `the client "${client}" has "${url}"; write https:// or http://localhost, no "#".`),
  ];
}

function isReturnUrl(url: string): boolean {
  return /^(?:https:\/\/[^/#\s]+|http:\/\/localhost(?::\d+)?)(?:\/[^#\s]*)?$/.test(url);
}
