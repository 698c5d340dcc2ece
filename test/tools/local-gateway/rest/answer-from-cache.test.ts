import { describe, expect, it } from "@jest/globals";
import { countingStack, methodSettings } from "../support/fixture-limits.ts";
import { lambdaIntegration, operation } from "../support/fixture-stack.ts";
import { serveFixture } from "../support/served-fixture.ts";

const cached = { caching_enabled: true, cache_ttl_in_seconds: 3_600 };

const served = async (
  settings: Record<string, object>,
  keys: readonly string[] = [],
  stage: object = { cache_cluster_enabled: true },
) => {
  const cachedOperation = operation("dev-a", {
    "x-amazon-apigateway-integration": lambdaIntegration("dev-a", { cacheKeyParameters: keys }),
  });
  const { functions } = countingStack();
  const fixture = await serveFixture({
    ...(functions === undefined ? {} : { functions }),
    api: {
      paths: { "/a": { get: cachedOperation, post: cachedOperation }, "/i/{id}": { get: cachedOperation } },
    },
    stage: { ...stage },
    resources: { aws_api_gateway_method_settings: methodSettings(settings) },
  });
  /** How often the function had been called when it made the answer. */
  const calls = async (path: string, call = {}): Promise<number> =>
    ((await fixture.json(path, call)) as { calls: number }).calls;
  return { ...fixture, calls };
};

describe("a cached operation", () => {
  it("is answered by its integration once", async () => {
    const { call, calls } = await served({ "~1a/GET": cached });
    const first = await call("/dev/a");
    const second = await call("/dev/a?ignored=1");
    expect(second.body).toBe(first.body);
    expect(second.headers["x-amzn-requestid"]).not.toBe(first.headers["x-amzn-requestid"]);
    expect(await calls("/dev/a")).toBe(1);
  });

  it.each([
    ["the query", "method.request.querystring.q", "/dev/a?q=1", {}, "/dev/a?q=2", {}],
    ["a header", "method.request.header.X-Who", "/dev/a", { "x-who": "ada" }, "/dev/a", { "x-who": "bob" }],
    ["the path", "method.request.path.id", "/dev/i/1", {}, "/dev/i/2", {}],
  ])("tells requests apart by the key in %s", async (_, key, path, headers, otherPath, otherHeaders) => {
    const { calls } = await served({ "*/*": cached }, [key]);
    expect(await calls(path, { headers })).toBe(1);
    expect(await calls(otherPath, { headers: otherHeaders })).toBe(2);
    expect(await calls(path, { headers })).toBe(1);
  });

  it("mixes paths up where the key leaves them out, as AWS does", async () => {
    const { calls } = await served({ "~1i~1{id}/GET": cached });
    expect(await calls("/dev/i/1")).toBe(1);
    expect(await calls("/dev/i/2")).toBe(1);
  });

  it.each<[string, Record<string, object>, object]>([
    ["without a cluster", { "~1a/GET": cached }, {}],
    ["where the method turns it off", { "*/*": cached, "~1a/GET": {} }, { cache_cluster_enabled: true }],
    [
      "with a time to live of 0",
      { "~1a/GET": { ...cached, cache_ttl_in_seconds: 0 } },
      { cache_cluster_enabled: true },
    ],
  ])("is not cached %s", async (_, settings, stage) => {
    const { calls } = await served(settings, [], stage);
    await calls("/dev/a");
    expect(await calls("/dev/a")).toBe(2);
  });

  it("of another method than GET is cached only by its own setting", async () => {
    const { calls } = await served({ "*/*": cached });
    await calls("/dev/a", { body: "1" });
    expect(await calls("/dev/a", { body: "1" })).toBe(2);
  });

  it("starts anew when the stack is loaded again", async () => {
    const { calls, gateway, call } = await served({ "~1a/GET": cached });
    const { body } = await call("/dev/a");
    await gateway.reload();
    expect(await calls("/dev/a")).not.toBe((JSON.parse(body) as { calls: number }).calls);
  });
});

describe("Cache-Control: max-age=0", () => {
  const fresh = { headers: { "Cache-Control": "max-age=0" } };
  const needing = (strategy: string) => ({
    "~1a/GET": {
      ...cached,
      require_authorization_for_cache_control: true,
      unauthorized_cache_control_header_strategy: strategy,
    },
  });

  it("is answered anew where everybody may, and for all who come after", async () => {
    const { calls } = await served({
      "~1a/GET": { ...cached, require_authorization_for_cache_control: false },
    });
    await calls("/dev/a");
    expect(await calls("/dev/a", fresh)).toBe(2);
    expect(await calls("/dev/a")).toBe(2);
  });

  it("is answered 403 where it is refused", async () => {
    const { call } = await served(needing("FAIL_WITH_403"));
    expect((await call("/dev/a", fresh)).status).toBe(403);
    expect((await call("/dev/a")).status).toBe(200);
  });

  it.each([
    [
      "SUCCEED_WITH_RESPONSE_HEADER",
      "199 Cache-control headers were ignored because the caller was unauthorized.",
    ],
    ["SUCCEED_WITHOUT_RESPONSE_HEADER", undefined],
  ])("is ignored by %s, with the warning %s", async (strategy, warning) => {
    const { call, calls } = await served(needing(strategy));
    await calls("/dev/a");
    const answer = await call("/dev/a", fresh);
    expect(answer.headers.warning).toBe(warning);
    expect(await calls("/dev/a", fresh)).toBe(1);
    expect((await call("/dev/a")).headers).not.toHaveProperty("warning");
  });
});
