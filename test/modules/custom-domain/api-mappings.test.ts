import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { ApiMappings } from "../../../modules/custom-domain/api-mappings.ts";
import type { MappableApi } from "../../../modules/custom-domain/mapped-api.ts";
import type { MappedDomain } from "../../../modules/custom-domain/mapped-domain.ts";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { httpProxy } from "../../../modules/http-api/integrations/http-proxy.ts";
import { fromContract } from "../../../modules/integrations/from-contract.ts";
import type { Endpoint } from "../../../modules/rest-api/endpoint.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { httpStage } from "../../support/http-api.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { contractOf, oneRoute, publicOperation, stageSettings } from "../../support/rest-api.ts";
import { stackOf } from "../../support/test-stack.ts";
import { addWebSocketApi } from "../../support/websocket-api.ts";
import { addDomain } from "./support.ts";

const mock = { "x-amazon-apigateway-integration": { type: "MOCK" } };
const mocked = contractOf({ "/items": { get: publicOperation("listItems", mock) } });
const regional: MappedDomain = { kind: "regional", name: "api.example.com", mutualTls: "off" };
const mutual: MappedDomain = { ...regional, mutualTls: "required" };
const edge: MappedDomain = { kind: "edge", name: "api.example.com" };
const inside: MappedDomain = { kind: "private", name: "api.example.com", domainNameId: "abc123" };

interface ApiSettings {
  readonly endpoint?: Endpoint;
  readonly executeApiEndpoint?: "enabled" | "disabled";
}

function rest(stack: TerraformStack, settings: ApiSettings = {}): RestApi<string> {
  return new RestApi(stack, "rest", {
    name: "rest",
    contract: mocked,
    integrations: { listItems: fromContract() },
    cors: { kind: "none" },
    stage: stageSettings,
    ...(settings.endpoint?.kind === "private"
      ? { resourcePolicy: [{ effect: "Allow", from: { kind: "everyone" } }] }
      : {}),
    ...settings,
  });
}

function http(stack: TerraformStack, settings: ApiSettings = {}): HttpApi<string> {
  return new HttpApi(stack, "http", {
    name: "http",
    contract: oneRoute,
    integrations: { listItems: httpProxy({ url: "https://example.com/items", method: "GET" }) },
    cors: { kind: "none" },
    stage: httpStage,
    ...settings,
  });
}

type Apis = (stack: TerraformStack) => Readonly<Record<string, MappableApi>>;

function mappings(domain: MappedDomain, apis: Apis) {
  return stackOf((stack) => void new ApiMappings(stack, "mappings", { domain, apis: apis(stack) }));
}

function mappingProblems(domain: MappedDomain, apis: Apis): readonly string[] {
  return problemsOf((stack) => void new ApiMappings(stack, "mappings", { domain, apis: apis(stack) }));
}

const socket = (stack: TerraformStack) => addWebSocketApi(stack).api;

describe("mappings of a regional domain", () => {
  it("put APIs of two kinds under base paths of several levels, each on its stage", () => {
    const stack = mappings(regional, (made) => ({ "": rest(made), "people/v1": http(made) }));
    expect(stack.all("aws_apigatewayv2_api_mapping")).toEqual([
      {
        domain_name: "api.example.com",
        api_id: "${aws_apigatewayv2_api.http_api_7BFD158A.id}",
        stage: "${aws_apigatewayv2_stage.http_stage_31A750CC.name}",
        api_mapping_key: "people/v1",
      },
      {
        domain_name: "api.example.com",
        api_id: "${aws_api_gateway_rest_api.rest_api_857A4092.id}",
        stage: "${aws_api_gateway_stage.rest_stage_3AFE6C8D.stage_name}",
      },
    ]);
  });

  it("wait for a domain of the same stack", () => {
    const stack = stackOf((made) => {
      const { mapped, resource } = addDomain(made);
      new ApiMappings(made, "mappings", { domain: mapped, apis: { "": rest(made) }, after: [resource] });
    });
    expect(stack.only("aws_apigatewayv2_api_mapping")).toMatchObject({
      domain_name: "api.example.com",
      depends_on: ["aws_apigatewayv2_domain_name.domain_regional_domain_B6864235"],
    });
  });

  it("put a WebSocket API under a domain of its own", () => {
    const stack = mappings(regional, (made) => ({ chat: socket(made) }));
    expect(stack.only("aws_apigatewayv2_api_mapping")).toMatchObject({ api_mapping_key: "chat" });
  });

  it("tell apart base paths that differ in a slash alone", () => {
    const stack = mappings(regional, (made) => {
      const api = rest(made);
      return { "a/b": api, "a-b": api };
    });
    expect(stack.all("aws_apigatewayv2_api_mapping").map((each) => each.api_mapping_key)).toEqual([
      "a-b",
      "a/b",
    ]);
  });

  it("take an API whose own address is closed under a domain with mutual TLS", () => {
    const closed: Apis = (made) => ({ "": rest(made, { executeApiEndpoint: "disabled" }) });
    expect(mappingProblems(mutual, closed)).toEqual([]);
  });
});

describe("mappings of edge and private domains", () => {
  it("have one level, and the stage's name", () => {
    const stack = mappings(edge, (made) => ({ shop: rest(made) }));
    expect(stack.only("aws_api_gateway_base_path_mapping")).toEqual({
      domain_name: "api.example.com",
      api_id: "${aws_api_gateway_rest_api.rest_api_857A4092.id}",
      stage_name: "${aws_api_gateway_stage.rest_stage_3AFE6C8D.stage_name}",
      base_path: "shop",
    });
  });

  it("tell a private domain by its id", () => {
    const stack = mappings(inside, (made) => ({
      "": rest(made, { endpoint: { kind: "private", vpcEndpointIds: [] } }),
    }));
    expect(stack.only("aws_api_gateway_base_path_mapping")).toMatchObject({ domain_name_id: "abc123" });
  });
});

describe("the rules of mappings", () => {
  const at =
    (...basePaths: readonly string[]): Apis =>
    (made) => {
      const api = rest(made);
      return Object.fromEntries(basePaths.map((basePath) => [basePath, api]));
    };
  const privateRest: Apis = (made) => ({
    "": rest(made, { endpoint: { kind: "private", vpcEndpointIds: [] } }),
  });

  it.each([
    ["no API at all", regional, () => ({}), /^DOMAIN_API .*No API answers/s],
    ["301 characters", regional, at("a".repeat(301)), /^BASE_PATH .*at most 300 characters, got 301/s],
    ["a slash at the beginning", regional, at("/a"), /^BASE_PATH .*begins or ends with a slash/s],
    ["a slash at the end", regional, at("a/"), /^BASE_PATH .*begins or ends with a slash/s],
    ["a space", regional, at("a b"), /^BASE_PATH .*may hold letters/s],
    ["several levels on an edge domain", edge, at("a/b"), /^BASE_PATH .*only regional domains take/s],
    ["the path of AWS's own health", regional, at("ping"), /^BASE_PATH .*choose another/s],
    [
      "201 of several levels",
      regional,
      at(...Array.from({ length: 201 }, (_, level) => `a/${level}`)),
      /^BASE_PATH .*at most 200/s,
    ],
    [
      "several levels for a WebSocket API",
      regional,
      (made) => ({ "a/b": socket(made) }),
      /^BASE_PATH .*WebSocket APIs do not take/s,
    ],
    ["a private API in public", regional, privateRest, /^DOMAIN_API .*make the domain private/s],
    ["a regional API in private", inside, at(""), /^DOMAIN_API .*a regional REST API; map a private one/s],
    ["an HTTP API in private", inside, (made) => ({ "": http(made) }), /^DOMAIN_API .*this is a HTTP API/s],
    [
      "an HTTP API at the edge",
      edge,
      (made) => ({ "": http(made) }),
      /^DOMAIN_API .*put CloudFront in front/s,
    ],
    [
      "a WebSocket API at the edge",
      edge,
      (made) => ({ "": socket(made) }),
      /^DOMAIN_API .*put CloudFront in front/s,
    ],
    ["a way round mutual TLS", mutual, at(""), /^DOMAIN_API .*executeApiEndpoint: "disabled"/s],
    [
      "mutual TLS for a WebSocket API",
      mutual,
      (made) => ({ "": socket(made) }),
      /^DOMAIN_API .*authorizer of \$connect/s,
    ],
    [
      "a WebSocket API beside others",
      regional,
      (made) => ({ "": rest(made), chat: socket(made) }),
      /^DOMAIN_API .*\(\/chat\).*a domain of their own/s,
    ],
  ] as readonly (readonly [string, MappedDomain, Apis, RegExp])[])(
    "refuse %s",
    (_what, domain, apis, message) => {
      expect(mappingProblems(domain, apis)).toEqual([expect.stringMatching(message)]);
    },
  );

  it("take a base path of 300 characters, all that API Gateway allows, and 200 of several levels", () => {
    expect(mappingProblems(regional, at("a".repeat(300), "$-_.+!*'()", "pings"))).toEqual([]);
    expect(mappingProblems(regional, at(...Array.from({ length: 200 }, (_, level) => `a/${level}`)))).toEqual(
      [],
    );
  });

  it("name the base path", () => {
    expect(mappingProblems(edge, at("a/b"))[0]).toContain("test/mappings › /a/b\n");
  });
});
