import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { Construct } from "constructs";
import { Certificate } from "../modules/custom-domain/certificate.ts";
import type { HostedZone } from "../modules/custom-domain/hosted-zone.ts";
import { cachedOperations } from "../modules/distribution/cached-operations.ts";
import type { CachedPath } from "../modules/distribution/cached-path.ts";
import { Distribution } from "../modules/distribution/distribution.ts";
import { report } from "../modules/shared/problems.ts";
import { WebAcl } from "../modules/web-acl/web-acl.ts";
import type { Contracts } from "./contracts.ts";
import type { Environment } from "./environments/schema.ts";
import { frontAlarms } from "./front-alarms.ts";
import { webAclSettings } from "./web-acl-settings.ts";

/** What of the store CloudFront answers itself. A cached answer has the correlation id of who asked first. */
const cached = { getStates: { ttlSeconds: 300 } };

/** What the distributions of an environment are made of besides it. */
interface DistributionParts {
  readonly zone: HostedZone;
  /** Of the names that callers use, in the environment's own region. */
  readonly certificates: { readonly api: Certificate; readonly chat: Certificate };
  /** For us-east-1. */
  readonly globalProvider: AwsProvider;
  readonly store: Contracts["store"];
}

/** CloudFront before the store and the users API, and before the chat; `undefined` where callers come directly. */
export function distributions(stack: Construct, environment: Environment, parts: DistributionParts) {
  const { name, domain, distribution } = environment;
  if (domain === undefined || distribution.kind === "off") return undefined;
  const webAcl = frontWebAcl(stack, environment, parts.globalProvider);
  const front = (id: "api" | "chat", origin: string, cachedPaths: readonly CachedPath[]) => {
    const { zone, certificates, globalProvider } = parts;
    const [domainName = ""] = certificates[id].names;
    const certificate = new Certificate(stack, `${id}-front-certificate`, {
      domainName,
      zone,
      provider: globalProvider,
      provenBy: certificates[id],
    });
    return new Distribution(stack, `${id}-front`, {
      name: `${name}-${id}`,
      domainNames: [domainName],
      zone,
      // Where the name leads is said by its domain, so that it comes and goes without a moment that it leads nowhere.
      records: "elsewhere",
      certificate: { kind: "issued", certificate },
      globalProvider,
      origin: { domainName: origin, lock: { kind: "secret", secret: distribution.secret } },
      webAcl: webAcl ?? "none",
      logging: { kind: "log-group", retentionDays: environment.logRetentionDays },
      cachedPaths,
    });
  };
  const { cachedPaths, mistakes } = cachedOperations(parts.store, domain.basePaths.store, cached);
  const api = front("api", distribution.originHost, cachedPaths);
  for (const mistake of mistakes) report(api, mistake);
  return { api, chat: front("chat", distribution.originChatHost, []) };
}

/** What looks at all requests but those to pages: also at those to APIs that AWS WAF does not protect. */
function frontWebAcl(stack: Construct, environment: Environment, provider: AwsProvider): WebAcl | undefined {
  const settings = webAclSettings(environment);
  if (settings === undefined) return undefined;
  const name = `${environment.name}-front`;
  frontAlarms(stack, environment, name, provider);
  return new WebAcl(stack, "front-web-acl", {
    ...settings,
    name,
    scope: { kind: "cloudfront", provider },
  });
}
