import { beforeAll, describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { reportedProblems } from "../../modules/shared/problems.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import {
  type Environment,
  type EnvironmentInput,
  parseEnvironment,
} from "../../stacks/environments/schema.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

const domain = {
  zone: "example.com",
  host: "api.example.com",
  basePaths: { store: "", users: "people/v1" },
  chatHost: "chat.example.com",
};

function environment(overrides: Partial<EnvironmentInput> = {}): Environment {
  return parseEnvironment("one", { ...environmentInputs.dev, name: "one", ...overrides });
}

function appOf(of: Environment) {
  return buildApp([of], storeSources(), temporaryFolder("app"));
}

function stacksOf(of: Environment): Map<string, TerraformStack> {
  const stacks = appOf(of).node.findAll().filter(TerraformStack.isStack);
  return new Map(stacks.map((stack) => [stack.node.id, stack]));
}

describe("an environment with a domain", () => {
  let edge: SynthesizedStack;
  let api: SynthesizedStack;
  let order: readonly string[];
  beforeAll(() => {
    const stacks = stacksOf(environment({ domain }));
    const made = stacks.get("one-api") as TerraformStack;
    order = made.dependencies.map((each) => each.node.id);
    edge = synth(stacks.get("one-edge") as TerraformStack);
    api = synth(made);
  });

  it("has both names in a stack of their own, which is deployed before the APIs", () => {
    const names = edge.all("aws_apigatewayv2_domain_name").map((each) => each.domain_name);
    expect(names).toEqual(["api.example.com", "chat.example.com"]);
    expect(edge.all("aws_acm_certificate").map((each) => each.domain_name)).toEqual(names);
    expect(order).toContain("one-edge");
  });

  it("maps each API by its base path, the chat under a name of its own", () => {
    const mappings = api.all("aws_apigatewayv2_api_mapping");
    expect(mappings.map((each) => [each.domain_name, each.api_mapping_key ?? ""]).sort()).toEqual([
      ["api.example.com", ""],
      ["api.example.com", "people/v1"],
      ["chat.example.com", ""],
    ]);
  });

  it("closes AWS's own addresses", () => {
    const apis = [...api.all("aws_api_gateway_rest_api"), ...api.all("aws_apigatewayv2_api")];
    expect(apis.map((each) => each.disable_execute_api_endpoint)).toEqual([true, true, true]);
  });

  it("leads the chat's function to its connections under that name", () => {
    expect(api.find("aws_lambda_function", { function_name: "one-chat" })).toMatchObject({
      environment: {
        variables: { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: "https://chat.example.com" },
      },
    });
  });
});

describe("an environment without a domain", () => {
  it("leaves AWS's own addresses open and maps nothing", () => {
    const stacks = stacksOf(environment());
    const api = synth(stacks.get("one-api") as TerraformStack);
    const apis = [...api.all("aws_api_gateway_rest_api"), ...api.all("aws_apigatewayv2_api")];
    expect(apis.map((each) => each.disable_execute_api_endpoint)).toEqual([false, false, false]);
    expect(api.count("aws_apigatewayv2_api_mapping")).toBe(0);
    expect(JSON.stringify(api.json)).not.toContain("AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI");
  });

  it("has no edge stack as dev, and one as production, so that a deploy takes away what was there", () => {
    expect([...stacksOf(environment()).keys()]).not.toContain("one-edge");
    const production = stacksOf(environment({ preset: "production", alarms: { kind: "off" } }));
    expect(synth(production.get("one-edge") as TerraformStack).count("aws_apigatewayv2_domain_name")).toBe(0);
  });
});

describe("a domain that cannot be", () => {
  it.each([
    [
      "two APIs at one base path",
      { basePaths: { store: "v1", users: "v1" } },
      /domain\.basePaths: .*same base path/,
    ],
    [
      "the chat beside the others",
      { chatHost: "api.example.com" },
      /domain\.chatHost: .*a domain of their own/,
    ],
  ])("is refused when it is read: %s", (_what, more, message) => {
    expect(() => environment({ domain: { ...domain, ...more } })).toThrow(message);
  });

  it("is told by stack and base path", () => {
    const wrong = { ...domain, host: "api.example.org", basePaths: { store: "/", users: "people" } };
    const problems = [...reportedProblems(appOf(environment({ domain: wrong }))).values()].flat();
    expect(problems).toEqual([
      expect.stringMatching(/^DOMAIN_NAME {2}one-edge\/api-certificate\n/),
      expect.stringMatching(/^DOMAIN_NAME {2}one-edge\/api-domain\n/),
      expect.stringMatching(/^BASE_PATH {2}one-api\/api-mappings › \/\/\n/),
    ]);
  });
});
