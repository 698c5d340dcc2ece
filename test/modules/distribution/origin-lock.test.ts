import { describe, expect, it } from "@jest/globals";
import { AcceptedSecrets } from "../../../modules/distribution/accepted-secrets.ts";
import { OriginLock } from "../../../modules/distribution/origin-lock.ts";
import { synth } from "../../../modules/testing/synthesized-stack.ts";
import { WebAclAssociation } from "../../../modules/web-acl/web-acl-association.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { restApiStack } from "../../support/rest-api.ts";
import { stackOf } from "../../support/test-stack.ts";
import { plain, secret } from "./support.ts";

const swapped = { sent: secret.alsoAccepted, alsoAccepted: secret.sent };

describe("OriginLock", () => {
  const locked = (names = secret) => {
    const stack = restApiStack();
    const api = stack.node.findChild("api") as never;
    const secrets = new AcceptedSecrets(stack, "secrets", names);
    const webAcl = new OriginLock(stack, "lock", { name: "shop-origin", secrets });
    new WebAclAssociation(stack, "protection", { webAcl, api });
    return synth(stack);
  };

  it("takes requests with either secret, and no others", () => {
    const shows = (index: number) => ({
      byte_match_statement: {
        search_string: `\${data.aws_ssm_parameter.secrets_value-${index}.value}`,
        positional_constraint: "EXACTLY",
        field_to_match: { single_header: { name: "x-origin-verify" } },
        text_transformation: [{ priority: 0, type: "NONE" }],
      },
    });
    const made = locked();
    expect(plain(made.only("aws_wafv2_web_acl"))).toMatchObject({
      name: "shop-origin",
      scope: "REGIONAL",
      default_action: { block: {} },
      rule: [
        {
          name: "from-distribution",
          action: { allow: {} },
          statement: { or_statement: { statement: [shows(0), shows(1)] } },
        },
      ],
    });
    expect(plain(made.only("aws_wafv2_web_acl_association"))).toEqual({
      web_acl_arn: "${aws_wafv2_web_acl.lock_acl.arn}",
      resource_arn: "${aws_api_gateway_stage.api_stage.arn}",
    });
    expect(plain(made.json).data.aws_ssm_parameter).toMatchObject({
      "secrets_value-0": { name: "/prod/origin/blue", with_decryption: true },
      "secrets_value-1": { name: "/prod/origin/green", with_decryption: true },
    });
  });

  it("is the same whichever of the two is shown, so that showing the other changes no origin", () => {
    expect(locked(swapped).json).toEqual(locked().json);
  });
});

describe("AcceptedSecrets", () => {
  it("tells functions hashes, which open nothing", () => {
    let told: readonly string[] = [];
    const made = stackOf((stack) => {
      told = new AcceptedSecrets(stack, "secrets", secret).sha256;
      stack.addOverride("locals.told", told);
    });
    expect(plain(made.json).locals.told).toEqual([
      "${sha256(data.aws_ssm_parameter.secrets_value-0.value)}",
      "${sha256(data.aws_ssm_parameter.secrets_value-1.value)}",
    ]);
  });

  it("refuses one secret alone", () => {
    const twice = { sent: "/prod/origin", alsoAccepted: "/prod/origin" };
    expect(problemsOf((stack) => new AcceptedSecrets(stack, "secrets", twice))).toEqual([
      expect.stringMatching(/^ORIGIN_SECRET {2}test\/secrets\n.*Name two parameters/),
    ]);
  });
});
