import { beforeAll, describe, expect, it } from "@jest/globals";
import { echo, guardedApi } from "../support/guarded.ts";
import { type ServedFixture, serveFixture } from "../support/served-fixture.ts";
import { type SigningOptions, signedCall } from "../support/signed-call.ts";

let fixture: ServedFixture;
beforeAll(async () => {
  const api = guardedApi({ name: "Authorization", "x-amazon-apigateway-authtype": "awsSigv4" });
  fixture = await serveFixture({ functions: { "dev-echo": echo }, api });
});

async function signed(path: string, call = {}, options: SigningOptions = {}) {
  return fixture.call(path, await signedCall(fixture.origin, path, call, options));
}

describe("an operation under AWS_IAM", () => {
  it("names the signer to the function and keeps the signature from it", async () => {
    const answer = await signed("/dev/a");
    expect(answer.status).toBe(200);
    const event = JSON.parse(answer.body);
    expect(event.requestContext.identity).toMatchObject({
      accessKey: "local",
      accountId: "111111111111",
      caller: "AIDALOCAL",
      user: "AIDALOCAL",
      userArn: "arn:aws:iam::111111111111:user/local",
    });
    const names = Object.keys(event.headers).map((name) => name.toLowerCase());
    expect(names).toContain("x-amz-date");
    expect(names).not.toContain("authorization");
  });

  it.each([
    ["a query that needs sorting and encoding", "/dev/a?z=1&a=x%20y&a=b%2Fc&e="],
    ["an encoded path", "/dev/b/a%20b%2Bc"],
  ])("takes %s", async (_title, path) => {
    expect((await signed(path)).status).toBe(200);
  });

  it("takes a signed body and refuses it after a change", async () => {
    const call = await signedCall(fixture.origin, "/dev/a", { method: "POST", body: '{"a":1}' });
    expect((await fixture.call("/dev/a", call)).status).toBe(200);
    expect((await fixture.call("/dev/a", { ...call, body: '{"a":2}' })).status).toBe(403);
  });

  it("takes temporary credentials", async () => {
    expect((await signed("/dev/a", {}, { sessionToken: "local" })).status).toBe(200);
  });

  it("refuses a request without signature as AWS does", async () => {
    const { status, headers, body } = await fixture.call("/dev/a");
    expect([status, headers["x-amzn-errortype"], body]).toEqual([
      403,
      "MissingAuthenticationTokenException",
      '{"message":"Missing Authentication Token"}',
    ]);
  });

  it.each(["Bearer abc", "AWS4-HMAC-SHA256 Credential=local"])("refuses %j as no signature", async (sent) => {
    const { status, headers } = await fixture.call("/dev/a", { headers: { Authorization: sent } });
    expect([status, headers["x-amzn-errortype"]]).toEqual([403, "IncompleteSignatureException"]);
  });

  const minutesAgo = (minutes: number) => ({ date: new Date(Date.now() - minutes * 60_000) });
  it.each<[string, SigningOptions, string, RegExp]>([
    [
      "a wrong secret",
      { secretAccessKey: "other" },
      "InvalidSignatureException",
      /we calculated does not match/,
    ],
    ["an unknown key", { accessKeyId: "AKIA" }, "UnrecognizedClientException", /security token.*is invalid/],
    ["another region", { region: "us-east-1" }, "InvalidSignatureException", /scoped to .*eu-west-1/],
    ["another service", { service: "s3" }, "InvalidSignatureException", /scoped to .*execute-api/],
    ["an old signature", minutesAgo(6), "InvalidSignatureException", /^Signature expired: /],
    [
      "a signature of the future",
      minutesAgo(-6),
      "InvalidSignatureException",
      /^Signature not yet current: /,
    ],
  ])("refuses %s with 403", async (_title, options, type, message) => {
    const { status, headers, body } = await signed("/dev/a", {}, options);
    expect([status, headers["x-amzn-errortype"]]).toEqual([403, type]);
    expect(JSON.parse(body).message).toMatch(message);
  });

  it("takes a clock that is four minutes off", async () => {
    expect((await signed("/dev/a", {}, minutesAgo(4))).status).toBe(200);
    expect((await signed("/dev/a", {}, minutesAgo(-4))).status).toBe(200);
  });

  it("refuses a signature for another path", async () => {
    const call = await signedCall(fixture.origin, "/dev/b/1");
    expect((await fixture.call("/dev/b/2", call)).status).toBe(403);
  });
});
