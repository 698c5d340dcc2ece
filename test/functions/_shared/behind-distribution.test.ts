import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { behindDistribution } from "../../../functions/_shared/behind-distribution.ts";
import { originCheckFromEnv } from "../../../functions/_shared/origin-check.ts";

const hash = (text: string) => createHash("sha256").update(text).digest("hex");

function answer(secrets: string | undefined, headers: Record<string, string>) {
  const event = { headers, requestContext: { requestId: "r-1" } } as unknown as APIGatewayProxyEventV2;
  const handler = behindDistribution(originCheckFromEnv({ ORIGIN_SECRETS_SHA256: secrets }), async () => ({
    statusCode: 200,
  }));
  return handler(event, {} as Context);
}

describe("a handler behind a distribution", () => {
  const both = `${hash("blue")} ${hash("green")}`;

  it.each([
    ["blue", { "x-origin-verify": "blue" }, 200],
    ["green, in API Gateway's spelling of a client's header", { "X-Origin-Verify": "green" }, 200],
    ["another secret", { "x-origin-verify": "red" }, 403],
    ["an accepted hash in the place of its secret", { "x-origin-verify": hash("blue") }, 403],
    ["an empty secret", { "x-origin-verify": "" }, 403],
    ["no secret", {}, 403],
  ] as const)("shown %s answers as it should", async (_what, headers, statusCode) => {
    expect(await answer(both, headers)).toMatchObject({ statusCode });
  });

  it("turns away in the envelope of all errors, with the caller's correlation id", async () => {
    expect(await answer(both, { "x-correlation-id": "c-1" })).toEqual({
      statusCode: 403,
      headers: { "Content-Type": "application/json", "x-correlation-id": "c-1" },
      body: '{"code":"FORBIDDEN","message":"This address answers nobody directly.","details":[]}',
    });
  });

  it("lets everybody pass where there is no distribution", async () => {
    expect(await answer(undefined, {})).toEqual({ statusCode: 200 });
  });

  it.each(["", "blue", `${hash("blue")} `])("does not start with %j for hashes", (secrets) => {
    expect(() => originCheckFromEnv({ ORIGIN_SECRETS_SHA256: secrets })).toThrow(/64 hexadecimal digits/);
  });
});
