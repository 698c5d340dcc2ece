import { describe, expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import { echo } from "../support/guarded.ts";
import { serveFixture } from "../support/served-fixture.ts";

describe("an API whose own address is disabled", () => {
  it("answers 403 there, and on every other name", async () => {
    const { call: plain, gateway } = await serveFixture({
      functions: { "dev-echo": echo },
      api: { paths: { "/a": { get: operation("dev-echo") } } },
      apiAttributes: { disable_execute_api_endpoint: true },
    });
    const { status, headers, body } = await plain("/dev/a");
    expect([status, headers["x-amzn-errortype"], body]).toEqual([
      403,
      "ForbiddenException",
      '{"message":"Forbidden"}',
    ]);
    expect(
      (await plain("/dev/a", { headers: { host: "abc.execute-api.eu-west-1.amazonaws.com" } })).status,
    ).toBe(403);
    expect((await plain("/dev/a", { headers: { host: "api.example.com" } })).status).toBe(200);
    expect(gateway.stacks.notes).toEqual([expect.stringContaining("answers on custom domains alone")]);
  });
});
