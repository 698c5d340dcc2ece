import { beforeAll, describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { securityOf } from "../../modules/authorizers/access.ts";
import { notesOf } from "../../modules/shared/notes.ts";
import { reportedProblems } from "../../modules/shared/problems.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import type { ApiStackSources } from "../../stacks/api-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { EdgeStack } from "../../stacks/edge-stack.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import {
  type Environment,
  type EnvironmentInput,
  parseEnvironment,
} from "../../stacks/environments/schema.ts";
import { plain } from "../modules/distribution/support.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { testApp } from "../support/test-stack.ts";

let sources: ApiStackSources;
beforeAll(() => {
  sources = storeSources();
});

/** The edge and API stacks of an environment, and what is noted of them. */
function stacksOf(
  environment: Environment,
): readonly [SynthesizedStack, SynthesizedStack, readonly string[]] {
  const app = buildApp([environment], sources, temporaryFolder("app"));
  const made = (id: string) => synth(app.node.findChild(`${environment.name}-${id}`) as TerraformStack);
  return [made("edge"), made("api"), notesOf(app)];
}

/** Prod with another distribution, while the version of a release is kept. */
function prod(distribution: EnvironmentInput["distribution"]): Environment {
  const { apis, ...input } = environmentInputs.prod as EnvironmentInput;
  const users = { ...apis.users, release: { kind: "held", name: "r1" } } as const;
  return parseEnvironment("prod.ts", { ...input, distribution, apis: { ...apis, users } });
}

/** The type of what each name leads to in DNS over IPv4. */
function leads(edge: SynthesizedStack): Record<string, string | undefined> {
  const records = edge.all("aws_route53_record").filter(({ type }) => type === "A");
  return Object.fromEntries(
    records.map(({ name, alias }) => [name, JSON.stringify(alias).match(/aws_\w+\.[\w-]+?_/)?.[0]]),
  );
}

const mapped = (api: SynthesizedStack) =>
  api.all("aws_apigatewayv2_api_mapping").map((each) => `${each.domain_name}/${each.api_mapping_key ?? ""}`);

function variables(api: SynthesizedStack, functionName: string): Record<string, unknown> {
  const { environment } = api.find("aws_lambda_function", { function_name: functionName });
  return (environment as { variables: Record<string, unknown> }).variables;
}

const direct = ["api.example.com/", "api.example.com/people/v1", "chat.example.com/"];
const origins = direct.map((each) => `origin-${each}`);
const originsAtRegionalDomains = {
  "origin-api.example.com": "aws_apigatewayv2_domain_name.api-origin-domain_",
  "origin-chat.example.com": "aws_apigatewayv2_domain_name.chat-origin-domain_",
};
const atDistributions = {
  "api.example.com": "aws_cloudfront_distribution.api-front_",
  "chat.example.com": "aws_cloudfront_distribution.chat-front_",
  ...originsAtRegionalDomains,
};
const secretHashes =
  /^\$\{sha256\(data\.aws_ssm_parameter\.origin-secrets_value-0_\w+\.value\)\} \$\{sha256\(data\.aws_ssm_parameter\.origin-secrets_value-1_\w+\.value\)\}$/;

describe("an environment behind CloudFront", () => {
  let edge: SynthesizedStack;
  let api: SynthesizedStack;
  let notes: readonly string[];
  beforeAll(() => {
    [edge, api, notes] = stacksOf(prod({ kind: "on" }));
  });

  it("has distributions at the names that callers use, and the APIs under names that only they know", () => {
    const fronts = edge.all("aws_cloudfront_distribution") as {
      aliases: string[];
      origin: { domain_name: string }[];
    }[];
    expect(fronts.map(({ aliases, origin }) => [aliases, origin[0]?.domain_name])).toEqual([
      [["api.example.com"], "origin-api.example.com"],
      [["chat.example.com"], "origin-chat.example.com"],
    ]);
    expect(leads(edge)).toEqual(atDistributions);
    expect(mapped(api).sort()).toEqual(origins);
  });

  it("has their certificates in us-east-1, proven by the records of those in its own region", () => {
    const certificates = edge.all("aws_acm_certificate").map((each) => [each.domain_name, each.provider]);
    expect(certificates).toEqual([
      ["api.example.com", undefined],
      ["api.example.com", "aws.us-east-1"],
      ["origin-api.example.com", undefined],
      ["chat.example.com", undefined],
      ["chat.example.com", "aws.us-east-1"],
      ["origin-chat.example.com", undefined],
    ]);
    expect(edge.all("aws_route53_record").filter(({ ttl }) => ttl === 300)).toHaveLength(4);
  });

  it("has one web ACL before both, and a lock before the store's stage", () => {
    const { name, scope, provider } = edge.only("aws_wafv2_web_acl");
    expect([name, scope, provider]).toEqual(["prod-front", "CLOUDFRONT", "aws.us-east-1"]);
    const fronts = edge.all("aws_cloudfront_distribution").map((each) => plain(each.web_acl_id));
    expect(fronts).toEqual(Array(2).fill("${aws_wafv2_web_acl.front-web-acl.arn}"));
    expect(api.only("aws_wafv2_web_acl")).toMatchObject({
      name: "prod-origin",
      default_action: { block: {} },
    });
    expect(plain(api.only("aws_wafv2_web_acl_association"))).toEqual({
      resource_arn: "${aws_api_gateway_stage.store_stage.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.origin-lock_acl.arn}",
    });
  });

  it("shows one secret, and tells functions that no web ACL protects the hashes of both", () => {
    const header = plain(edge.all("aws_cloudfront_distribution")).map(
      (each: { origin: { custom_header: unknown }[] }) => each.origin[0]?.custom_header,
    );
    expect(header).toEqual(
      ["api", "chat"].map((id) => [
        { name: "x-origin-verify", value: `\${data.aws_ssm_parameter.${id}-front_origin-secret.value}` },
      ]),
    );
    const told = api
      .all("aws_lambda_function")
      .map((each) => each.function_name as string)
      .filter((name) => variables(api, name).ORIGIN_SECRETS_SHA256 !== undefined);
    expect(told.sort()).toEqual(["prod-chat-authorizer", "prod-users"]);
    for (const name of told) expect(variables(api, name).ORIGIN_SECRETS_SHA256).toMatch(secretHashes);
    const said = JSON.stringify([edge.json.output, api.json.output, api.json.locals, edge.json.locals]);
    expect(said).not.toMatch(/origin-secret/);
  });

  it("tells the secret to no backend of others", () => {
    const { integration } = api.route("x-amazon-apigateway-any-method /legacy/{proxy+}");
    expect(integration.requestParameters).toMatchObject({
      "integration.request.header.x-origin-verify": "'hidden'",
    });
  });

  it("notes which function does not learn of a new secret", () => {
    expect(notes).toContainEqual(
      expect.stringMatching(/^prod-users keeps the version of a release, .*let go of the release before/),
    );
  });

  it("leads the chat's function past CloudFront, which would change the host that it signs for", () => {
    expect(variables(api, "prod-chat").AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI).toBe(
      "https://origin-chat.example.com",
    );
  });

  it("caches the list of states by the page that asks, and nothing that asks who calls", () => {
    const behaviors = edge
      .all("aws_cloudfront_distribution")
      .map((each) => (each.ordered_cache_behavior ?? []) as { path_pattern: string }[]);
    expect(behaviors.map((each) => each.map(({ path_pattern }) => path_pattern))).toEqual([["/states"], []]);
    expect(edge.only("aws_cloudfront_cache_policy")).toMatchObject({
      max_ttl: 300,
      parameters_in_cache_key_and_forwarded_to_origin: {
        headers_config: { headers: { items: ["Origin"] } },
        query_strings_config: { query_string_behavior: "none" },
      },
    });
    const { store } = sources.contracts;
    const guarded = store.operations.filter((each) => securityOf(store, each).length > 0);
    expect(guarded.length).toBeGreaterThan(0);
    expect(guarded.map(({ path }) => path)).not.toContain("/states");
  });
});

describe("a distribution on its way before running APIs", () => {
  it("is prepared: callers come directly, and both ways lead to the APIs", () => {
    const [edge, api, notes] = stacksOf(prod({ kind: "on", rollout: "prepared" }));
    expect(notes).not.toContainEqual(expect.stringMatching(/origin secrets/));
    expect(edge.all("aws_cloudfront_distribution")).toHaveLength(2);
    expect(leads(edge)).toEqual({
      "api.example.com": "aws_apigatewayv2_domain_name.api-domain_",
      "chat.example.com": "aws_apigatewayv2_domain_name.chat-domain_",
      ...originsAtRegionalDomains,
    });
    expect(mapped(api).sort()).toEqual([...direct, ...origins].sort());
    expect(api.only("aws_wafv2_web_acl")).toMatchObject({ name: "prod-store" });
    expect(JSON.stringify(api.json)).not.toContain("ORIGIN_SECRETS_SHA256");
    expect(variables(api, "prod-chat").AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI).toBe(
      "https://chat.example.com",
    );
  });

  it("is leading: callers come through it, and nobody is turned away at the stage", () => {
    const [edge, api] = stacksOf(prod({ kind: "on", rollout: "leading" }));
    expect(leads(edge)).toEqual(atDistributions);
    expect(mapped(api).sort()).toEqual([...direct, ...origins].sort());
    const { name, rule } = api.only("aws_wafv2_web_acl") as { name: string; rule: Record<string, unknown>[] };
    expect(name).toBe("prod-store");
    expect(rule.filter(({ action }) => JSON.stringify(action)?.includes("block"))).toEqual([]);
    expect(JSON.stringify(api.json)).not.toContain("ORIGIN_SECRETS_SHA256");
    expect(variables(api, "prod-chat").AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI).toBe(
      "https://origin-chat.example.com",
    );
  });
});

it("an origin outside the hosted zone is told at synth", () => {
  const app = testApp();
  new EdgeStack(app, prod({ kind: "on", originHost: "origin.example.org" }), sources.contracts);
  expect([...reportedProblems(app).values()].flat()).toEqual([
    expect.stringMatching(/^DOMAIN_NAME {2}prod-edge\/api-origin-certificate\n.*origin\.example\.org/),
    expect.stringMatching(/^DOMAIN_NAME {2}prod-edge\/api-origin-domain\n.*origin\.example\.org/),
  ]);
});
