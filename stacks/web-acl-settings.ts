import type { WebAclProps } from "../modules/web-acl/web-acl.ts";
import type { Environment } from "./environments/schema.ts";

/** What AWS WAF looks for in an environment, wherever its web ACL stands; `undefined` where it has none. */
export function webAclSettings({
  webAcl,
  logRetentionDays,
  apis,
}: Environment): Omit<WebAclProps, "name" | "scope"> | undefined {
  if (webAcl.kind === "off") return undefined;
  const { kind: _, ...settings } = webAcl;
  const { cors } = apis.store;
  const [origin, ...others] = cors.kind === "none" ? [] : cors.origins;
  return {
    ...settings,
    // Partners call from servers, which stand at hosting providers.
    countedRules: ["HostingProviderIPList"],
    allowOrigin: others.length === 0 ? origin : undefined,
    logging: { kind: "log-group", retentionDays: logRetentionDays },
  };
}
