import type { Construct } from "constructs";
import type { AcceptedSecrets } from "../modules/distribution/accepted-secrets.ts";
import { OriginLock } from "../modules/distribution/origin-lock.ts";
import type { RestApi } from "../modules/rest-api/rest-api.ts";
import { WebAcl } from "../modules/web-acl/web-acl.ts";
import { WebAclAssociation } from "../modules/web-acl/web-acl-association.ts";
import type { Environment } from "./environments/schema.ts";
import { webAclSettings } from "./web-acl-settings.ts";

/**
 * What looks at requests before the store does. AWS WAF protects neither the users API nor the chat, but at a
 * distribution.
 *
 * @param secrets of which callers have to show one; `undefined` where they come directly
 */
export function storeWebAcl(
  stack: Construct,
  environment: Environment,
  store: RestApi<string>,
  secrets: AcceptedSecrets | undefined,
): void {
  const webAcl = secrets === undefined ? ofCallers(stack, environment) : lock(stack, environment, secrets);
  // One association whatever it leads to: a second one would be taken away with the first.
  if (webAcl !== undefined) new WebAclAssociation(stack, "store-protection", { webAcl, api: store });
}

function ofCallers(stack: Construct, environment: Environment): WebAcl | undefined {
  const settings = webAclSettings(environment);
  if (settings === undefined) return undefined;
  const { name, distribution } = environment;
  return new WebAcl(stack, "store-web-acl", {
    ...settings,
    // It would take the few addresses of CloudFront for a few callers who call too often.
    ...(distribution.rollout === "leading" ? { mode: "count" } : {}),
    name: `${name}-store`,
    scope: { kind: "regional" },
  });
}

function lock(stack: Construct, { name }: Environment, secrets: AcceptedSecrets): OriginLock {
  return new OriginLock(stack, "origin-lock", { name: `${name}-origin`, secrets });
}
