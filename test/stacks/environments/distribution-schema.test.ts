import { describe, expect, it } from "@jest/globals";
import { environmentInputs } from "../../../stacks/environments/all.ts";
import { type EnvironmentInput, parseEnvironment } from "../../../stacks/environments/schema.ts";

function prod(distribution: EnvironmentInput["distribution"], more: Partial<EnvironmentInput> = {}) {
  return parseEnvironment("prod.ts", {
    ...environmentInputs.prod,
    distribution,
    ...more,
  } as EnvironmentInput);
}

describe("what an environment says of its distribution", () => {
  const on = { kind: "on" } as const;
  const { domain } = environmentInputs.prod as EnvironmentInput;

  it("names origins and secrets, or has them named after the environment and its hosts", () => {
    expect(prod(on).distribution).toEqual({
      kind: "on",
      rollout: "locked",
      originHost: "origin-api.example.com",
      originChatHost: "origin-chat.example.com",
      secret: { sent: "/prod/origin/blue", alsoAccepted: "/prod/origin/green" },
    });
    const said = prod({ ...on, originHost: "o.example.com", shownSecret: "green" });
    expect(said.distribution).toMatchObject({
      originHost: "o.example.com",
      secret: { sent: "/prod/origin/green", alsoAccepted: "/prod/origin/blue" },
    });
  });

  it.each([
    ["production", domain, "off"],
    ["regulated", domain, "on"],
    ["regulated", undefined, "off"],
    ["dev", domain, "off"],
  ] as const)("is by the preset %s, with the domain %j, %s", (preset, given, kind) => {
    expect(prod(undefined, { preset, domain: given }).distribution.kind).toBe(kind);
  });

  it.each([
    [
      "no domain",
      on,
      { domain: undefined },
      /distribution: needs a domain.*add domain, or say \{ kind: "off" \}/,
    ],
    [
      "the origin under the name that callers use",
      { ...on, originHost: "api.example.com" },
      {},
      /distribution\.originHost: must be another than domain\.host, got "api\.example\.com"/,
    ],
    [
      "the chat's origin under the name of the store",
      { ...on, originChatHost: "api.example.com" },
      {},
      /distribution\.originChatHost: must be another than domain\.host/,
    ],
    [
      "both origins under one name",
      { ...on, originHost: "o.example.com", originChatHost: "o.example.com" },
      {},
      /distribution\.originChatHost: must be another than originHost, got "o\.example\.com"/,
    ],
    [
      "a name that the other origin has by default",
      on,
      { domain: { ...domain, chatHost: "origin-api.example.com" } },
      /distribution\.originHost: must be another than domain\.chatHost/,
    ],
    ["GovCloud", on, { region: "us-gov-west-1" }, /distribution: must be \{ kind: "off" \} in us-gov-west-1/],
    ["a secret itself", { ...on, shownSecret: "s3cr3t" }, {}, /distribution\.shownSecret: .*"blue"\|"green"/],
    ["an unknown step", { ...on, rollout: "open" }, {}, /distribution\.rollout: .*"prepared"\|"leading"/],
    ["origins without a distribution", { kind: "off", originHost: "o.example.com" }, {}, /originHost/],
  ])("is refused where it is read: %s", (_what, distribution, more, message) => {
    const read = () => prod(distribution as never, more as never);
    expect(read).toThrow(
      expect.objectContaining({ scope: "prod.ts", message: expect.stringMatching(message) }),
    );
  });
});
