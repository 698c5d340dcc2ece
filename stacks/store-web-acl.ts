import type { Construct } from "constructs";
import type { RestApi } from "../modules/rest-api/rest-api.ts";
import { WebAcl } from "../modules/web-acl/web-acl.ts";
import { WebAclAssociation } from "../modules/web-acl/web-acl-association.ts";
import type { Environment } from "./environments/schema.ts";

/** What looks at requests before the store does. AWS WAF protects neither the users API nor the chat. */
export function storeWebAcl(
  stack: Construct,
  { name, webAcl: given, logRetentionDays, apis }: Environment,
  store: RestApi<string>,
): void {
  if (given.kind === "off") return;
  const { kind: _, ...settings } = given;
  const { cors } = apis.store;
  const [origin, ...others] = cors.kind === "none" ? [] : cors.origins;
  const webAcl = new WebAcl(stack, "store-web-acl", {
    ...settings,
    name: `${name}-store`,
    scope: { kind: "regional" },
    // Partners call from servers, which stand at hosting providers.
    countedRules: ["HostingProviderIPList"],
    allowOrigin: others.length === 0 ? origin : undefined,
    logging: { kind: "log-group", retentionDays: logRetentionDays },
  });
  new WebAclAssociation(stack, "store-protection", { webAcl, api: store });
}
