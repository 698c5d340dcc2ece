import { describe, expect, it } from "@jest/globals";
import type { Authorizer } from "../../../modules/authorizers/authorizer.ts";
import { header } from "../../../modules/authorizers/identity-source.ts";
import type { CacheInvalidation } from "../../../modules/rest-api/cache-cluster.ts";
import {
  type CachedOperation,
  cacheMistakes,
  headerKey,
  queryKey,
} from "../../../modules/rest-api/response-cache.ts";
import type { CorsOrigins } from "../../../modules/shared/cors.ts";
import { contractOf, publicOperation, restApi, stageSettings } from "../../support/rest-api.ts";

const parameters = [
  { name: "page", in: "query", schema: { type: "string" } },
  { name: "Authorization", in: "header", schema: { type: "string" } },
  { name: "Origin", in: "header", schema: { type: "string" } },
  { name: "x-tenant", in: "header", schema: { type: "string" } },
];

const contract = contractOf(
  {
    "/items/{id}/parts": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      get: publicOperation("listParts", { parameters }),
      post: publicOperation("addPart"),
    },
    "/mine": { get: { operationId: "listMine", security: [{ user: [] }], parameters, responses: {} } },
    "/keyed": { get: { operationId: "listKeyed", security: [{ apiKey: [] }], responses: {} } },
  },
  {
    components: {
      securitySchemes: {
        user: { type: "http", scheme: "bearer" },
        apiKey: { type: "apiKey", in: "header", name: "x-api-key" },
      },
    },
  },
);

const publicContract = contractOf({
  "/items/{id}/parts": {
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    get: publicOperation("listParts", { parameters }),
  },
});

const corsOf = (...origins: string[]): CorsOrigins => ({
  kind: "origins",
  origins,
  allowHeaders: [],
  exposeHeaders: [],
  credentials: "omitted",
  maxAgeSeconds: 60,
});

const cluster = { kind: "cluster", sizeGb: "0.5" } as const;

const cachedApi = (cache: Record<string, CachedOperation>, stage: object = { cacheCluster: cluster }) =>
  restApi({ contract: publicContract, cache, stage: { ...stageSettings, ...stage } });

describe("a cached operation", () => {
  const cache = { listParts: { ttlSeconds: 60, keys: [queryKey("page"), headerKey("x-tenant")] } };

  it("is told apart by its path and by what it names", () => {
    expect(cachedApi(cache).route("GET /items/{id}/parts").integration).toMatchObject({
      type: "AWS_PROXY",
      cacheNamespace: "listParts",
      cacheKeyParameters: [
        "method.request.path.id",
        "method.request.querystring.page",
        "method.request.header.x-tenant",
      ],
    });
  });

  it("has the same key in a stage without a cluster, which caches nothing", () => {
    const stack = cachedApi(cache, {});
    expect(stack.body()).toEqual(cachedApi(cache).body());
    expect(stack.only("aws_api_gateway_stage")).not.toHaveProperty("cache_cluster_enabled");
    expect(stack.only("aws_api_gateway_method_settings").settings).not.toHaveProperty("caching_enabled");
  });

  it("alone is cached, encrypted, and only for its time", () => {
    const stack = cachedApi(cache);
    expect(stack.only("aws_api_gateway_stage")).toMatchObject({
      cache_cluster_enabled: true,
      cache_cluster_size: "0.5",
    });
    const settings = (method_path: string) =>
      stack.find("aws_api_gateway_method_settings", { method_path }).settings;
    expect(settings("*/*")).toMatchObject({ caching_enabled: false, cache_data_encrypted: true });
    expect(settings("~1items~1{id}~1parts/GET")).toMatchObject({
      caching_enabled: true,
      cache_data_encrypted: true,
      cache_ttl_in_seconds: 60,
      throttling_rate_limit: 50,
      throttling_burst_limit: 100,
    });
  });

  it.each<[CacheInvalidation | undefined, object]>([
    [
      undefined,
      {
        require_authorization_for_cache_control: true,
        unauthorized_cache_control_header_strategy: "SUCCEED_WITH_RESPONSE_HEADER",
      },
    ],
    [
      "refused",
      {
        require_authorization_for_cache_control: true,
        unauthorized_cache_control_header_strategy: "FAIL_WITH_403",
      },
    ],
    [
      "ignored",
      {
        require_authorization_for_cache_control: true,
        unauthorized_cache_control_header_strategy: "SUCCEED_WITHOUT_RESPONSE_HEADER",
      },
    ],
    ["open", { require_authorization_for_cache_control: false }],
  ])("with the invalidation %s", (invalidation, expected) => {
    const stack = cachedApi(cache, { cacheCluster: { ...cluster, invalidation } });
    expect(stack.find("aws_api_gateway_method_settings", { method_path: "*/*" }).settings).toMatchObject(
      expected,
    );
  });

  it("moves the deployment's trigger when its key changes, and not when its time does", () => {
    const body = (cached: CachedOperation) => cachedApi({ listParts: cached }).body();
    expect(body({ ttlSeconds: 60 })).toEqual(body({ ttlSeconds: 90 }));
    expect(body({ ttlSeconds: 60 })).not.toEqual(body({ ttlSeconds: 60, keys: [queryKey("page")] }));
  });
});

describe("a cache that API Gateway would refuse, or that would mix callers up", () => {
  const mistakes = (cache: Record<string, CachedOperation>, authorizers: Record<string, Authorizer> = {}) =>
    cacheMistakes(contract, cache, authorizers).map(({ code, message }) => `${code} ${message}`);
  const ttlSeconds = 60;

  it.each<[string, Record<string, CachedOperation>, RegExp]>([
    ["an unknown operation", { listPrts: { ttlSeconds } }, /OPERATION_UNKNOWN .*has: listParts/],
    ["another method than GET", { addPart: { ttlSeconds } }, /CACHE_LIMIT Only GET is cached/],
    ["a time of 0", { listParts: { ttlSeconds: 0 } }, /CACHE_LIMIT .*1 to 3600, got 0/],
    ["a time of 3601", { listParts: { ttlSeconds: 3601 } }, /CACHE_LIMIT .*got 3601/],
    [
      "a key that the operation does not declare",
      { listParts: { ttlSeconds, keys: [queryKey("pge")] } },
      /CACHE_KEY .*query parameter "pge".*declares: path id, query page/,
    ],
    [
      "an operation for users without who they are",
      { listMine: { ttlSeconds, keys: [queryKey("page")] } },
      /CACHE_WITHOUT_IDENTITY .*authorizer "user".*\nAdd headerKey\("Authorization"\)/,
    ],
  ])("with %s is refused", (_, cache, message) => {
    expect(mistakes(cache)).toEqual([expect.stringMatching(message)]);
  });

  it.each<[string, Record<string, CachedOperation>]>([
    ["a time of 1", { listParts: { ttlSeconds: 1 } }],
    ["a time of 3600", { listParts: { ttlSeconds: 3600 } }],
    ["the user in its key", { listMine: { ttlSeconds, keys: [headerKey("authorization")] } }],
    ["an API key, which says nothing of rights", { listKeyed: { ttlSeconds } }],
  ])("with %s is taken", (_, cache) => {
    const exact = mistakes(cache).filter((each) => !each.startsWith("CACHE_KEY"));
    expect(exact).toEqual([]);
  });

  it("with a key whose value queries spread over other names is refused", () => {
    const parameters = (style: string) => [
      { name: "filter", in: "query", style, schema: { type: "object" } },
    ];
    const filtered = (style: string) =>
      contractOf({ "/items": { get: publicOperation("listItems", { parameters: parameters(style) }) } });
    const keyed = { listItems: { ttlSeconds, keys: [queryKey("filter")] } };
    expect(cacheMistakes(filtered("deepObject"), keyed, {})).toEqual([
      expect.objectContaining({
        code: "CACHE_KEY",
        message: expect.stringContaining("spread over other names"),
      }),
    ]);
    expect(cacheMistakes(filtered("pipeDelimited"), keyed, {})).toEqual([]);
  });

  it("asks for the identity that the bound authorizer looks at", () => {
    const target = {} as Extract<Authorizer, { kind: "request" }>["target"];
    const user: Authorizer = { kind: "request", target, identity: [header("x-tenant")], ttlSeconds: 0 };
    const keyed = (key: ReturnType<typeof headerKey>) =>
      mistakes({ listMine: { ttlSeconds, keys: [key] } }, { user });
    expect(keyed(headerKey("x-tenant"))).toEqual([]);
    expect(keyed(headerKey("Authorization"))).toEqual([expect.stringMatching(/headerKey\("x-tenant"\)/)]);
  });

  it("is told with the place in the contract, together with all else", () => {
    expect(() => restApi({ contract: publicContract, cache: { listParts: { ttlSeconds: 0 } } })).toThrow(
      /CACHE_LIMIT.*listParts \(test\.yaml:\d+\)/,
    );
  });
});

describe("an operation that pages of other origins read from the cache", () => {
  const codes = (cors: CorsOrigins, cached: CachedOperation) =>
    cacheMistakes(publicContract, { listParts: cached }, {}, cors).map(({ code }) => code);

  it("needs the origin in its key where there are several", () => {
    const several = corsOf("https://a.com", "https://b.com");
    expect(codes(several, { ttlSeconds: 60 })).toEqual(["CACHE_WITHOUT_ORIGIN"]);
    expect(codes(several, { ttlSeconds: 60, keys: [queryKey("page")] })).toEqual(["CACHE_WITHOUT_ORIGIN"]);
    expect(codes(several, { ttlSeconds: 60, keys: [headerKey("Origin")] })).toEqual([]);
    expect(codes(corsOf("https://a.com"), { ttlSeconds: 60 })).toEqual([]);
    expect(codes(corsOf("*"), { ttlSeconds: 60 })).toEqual([]);
  });

  it("is refused with its API", () => {
    const cors = corsOf("https://a.com", "https://b.com");
    expect(() =>
      restApi({ contract: publicContract, cors, cache: { listParts: { ttlSeconds: 60 } } }),
    ).toThrow(/CACHE_WITHOUT_ORIGIN.*headerKey\("Origin"\)/s);
  });
});
