import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { expect, it } from "@jest/globals";
import { App } from "cdktf";
import { AcceptedSecrets } from "../../../modules/distribution/accepted-secrets.ts";
import { OriginLock } from "../../../modules/distribution/origin-lock.ts";
import { WebAcl } from "../../../modules/web-acl/web-acl.ts";
import { WebAclAssociation } from "../../../modules/web-acl/web-acl-association.ts";
import { restApiStack } from "../../support/rest-api.ts";
import { terraformAccepts } from "../../support/terraform-accepts.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";
import { group } from "../web-acl/refusals.ts";
import { cached } from "./refusals.ts";
import { distributionIn, secret } from "./support.ts";

describeWithTerraform("terraform", () => {
  it("takes a web ACL, an origin lock and a distribution with every option, and has nothing to change after it", async () => {
    const stack = restApiStack();
    const provider = new AwsProvider(stack, "us", { alias: "us", region: "us-east-1" });
    const every = {
      // Terraform takes its time for each rule; the regional form is in the stacks of production.
      managedRules: ["ip-reputation"],
      ruleGroups: [group(50)],
      allowedRanges: ["203.0.113.0/24", "2001:db8::/32"],
      blockedRanges: ["198.51.100.7/32"],
      countries: { kind: "only", codes: ["DE"] },
      bodySize: { kind: "limited", maxBytes: 65_536 },
      allowOrigin: "https://www.example.com",
      logging: { kind: "log-group", retentionDays: 90 },
    } as const;
    new WebAcl(stack, "front-waf", { ...every, name: "front", scope: { kind: "cloudfront", provider } });
    const api = stack.node.findChild("api") as never;
    const secrets = new AcceptedSecrets(stack, "secrets", secret);
    const webAcl = new OriginLock(stack, "lock", { name: "shop-origin", secrets });
    new WebAclAssociation(stack, "protection", { webAcl, api });
    distributionIn(stack, {
      webAcl: "cloudfront",
      logging: { kind: "log-group", retentionDays: 90 },
      cachedPaths: [cached],
      origin: { domainName: "origin.example.com", path: "/prod", lock: { kind: "secret", secret } },
    });
    const app = App.of(stack);
    app.synth();
    await expect(terraformAccepts(path.join(app.outdir, "stacks", stack.node.id))).resolves.toBeUndefined();
  }, 240_000);
});
