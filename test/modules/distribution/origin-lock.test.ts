import { describe, expect, it } from "@jest/globals";
import { OriginLock } from "../../../modules/distribution/origin-lock.ts";
import { synth } from "../../../modules/testing/synthesized-stack.ts";
import { restApiStack } from "../../support/rest-api.ts";
import { plain, secret } from "./support.ts";

describe("OriginLock", () => {
  const locked = (parameters = secret) => {
    const stack = restApiStack();
    const api = stack.node.findChild("api") as never;
    new OriginLock(stack, "lock", { name: "shop-origin", secret: parameters, apis: { store: api } });
    return stack;
  };

  it("takes requests with either secret, and no others", () => {
    const shows = (parameter: string) => ({
      byte_match_statement: {
        search_string: `\${data.aws_ssm_parameter.lock_${parameter}.value}`,
        positional_constraint: "EXACTLY",
        field_to_match: { single_header: { name: "x-origin-verify" } },
        text_transformation: [{ priority: 0, type: "NONE" }],
      },
    });
    const made = synth(locked());
    expect(plain(made.only("aws_wafv2_web_acl"))).toMatchObject({
      name: "shop-origin",
      scope: "REGIONAL",
      default_action: { block: {} },
      rule: [
        {
          name: "from-distribution",
          action: { allow: {} },
          statement: { or_statement: { statement: [shows("sent"), shows("also-accepted")] } },
        },
      ],
    });
    expect(plain(made.only("aws_wafv2_web_acl_association"))).toEqual({
      web_acl_arn: "${aws_wafv2_web_acl.lock_acl.arn}",
      resource_arn: "${aws_api_gateway_stage.api_stage.arn}",
    });
  });

  it("refuses one secret alone", () => {
    const twice = { sent: "/prod/origin", alsoAccepted: "/prod/origin" };
    expect(() => synth(locked(twice))).toThrow(/ORIGIN_SECRET {2}test\/lock\n.*Name two parameters/);
  });
});
