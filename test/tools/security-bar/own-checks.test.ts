import { describe, expect, it } from "@jest/globals";
import { securityRules } from "../../../modules/security-bar/rules.ts";
import { ownChecks, ownFindings } from "../../../tools/security-bar/own-checks/own-checks.ts";
import { type StackJson, stackJson } from "../../../tools/synthesized/stack-json.ts";
import { goldenStacks } from "../../support/golden-stacks.ts";

type Attributes = Record<string, unknown>;
type Resources = Record<string, Record<string, Attributes>>;

const prod = goldenStacks("prod");

/** The findings of a copy of a stack of production in which something was changed. */
function findingsAfter(stack: string, change: (resources: Resources) => void): readonly string[] {
  const blocks = structuredClone(prod.find(({ name }) => name === stack)?.blocks) as { resource: Resources };
  change(blocks.resource);
  return textsOf([stackJson(stack, blocks)]);
}

function textsOf(stacks: readonly StackJson[]): readonly string[] {
  return ownFindings(stacks).map(({ rule, resource, detail }) => `${rule} ${nameOf(resource)} ${detail}`);
}

/** Without the hash that cdktf ends names with. */
function nameOf(resource: string): string {
  return resource.replace(/_[0-9A-F]{8}$/, "");
}

/** The only resource of a type, or the one whose name starts so. */
function one(resources: Resources, type: string, start = ""): Attributes {
  const found = Object.entries(resources[type] ?? {}).find(([name]) => name.startsWith(start));
  if (found === undefined) throw new Error(`there is no ${type} ${start}`);
  return found[1];
}

/** Changes the OpenAPI document of an API. */
function inBody(type: string, change: (document: Attributes & { paths: Record<string, Resources> }) => void) {
  return (resources: Resources): void => {
    const api = one(resources, type, type === "aws_apigatewayv2_api" ? "users" : "");
    const document = JSON.parse(String(api.body));
    change(document);
    api.body = JSON.stringify(document);
  };
}

const rest = "aws_api_gateway_rest_api";
const v2 = "aws_apigatewayv2_api";

describe("checks of what no scanner sees", () => {
  it("find nothing in staging and production, and in dev that no alarm watches", () => {
    expect(textsOf([...prod, ...goldenStacks("staging")])).toEqual([]);
    const rules = ownFindings(goldenStacks("dev")).map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(["API_ALARMS"]));
  });

  it("are in the map of rules where something may fail them", () => {
    const explained = securityRules.filter(({ id }) => /^[A-Z]+(_[A-Z]+)+$/.test(id)).map(({ id }) => id);
    expect(ownChecks.map(({ id }) => id)).toEqual(expect.arrayContaining(explained));
  });

  const rows: readonly (readonly [string, string, (resources: Resources) => void, string])[] = [
    [
      "an operation of a REST API without security",
      "prod-api",
      inBody(rest, ({ paths }) => delete paths["/products"]?.post?.security),
      'OPERATION_AUTH store_api POST /products: nobody checks the caller. Give it a security scheme with an authorizer, or x-public: "<reason>" in the contract',
    ],
    [
      "an operation of an HTTP API that nobody checks",
      "prod-api",
      inBody(v2, ({ paths }) => Object.assign(paths["/users"]?.get ?? {}, { security: [] })),
      "OPERATION_AUTH users_api GET /users: nobody checks the caller.",
    ],
    [
      "one way in that is open",
      "prod-api",
      inBody(rest, ({ paths }) =>
        Object.assign(paths["/products"]?.post ?? {}, { security: [{ user: [] }, {}] }),
      ),
      "OPERATION_AUTH store_api POST /products: nobody checks the caller.",
    ],
    [
      "an operation for whoever has an API key",
      "prod-api",
      inBody(rest, ({ paths }) => delete paths["/reports"]?.get?.["x-public"]),
      'OPERATION_AUTH store_api GET /reports: "apiKey" proves nothing of the caller.',
    ],
    [
      "a public operation with an empty reason",
      "prod-api",
      inBody(rest, ({ paths }) => Object.assign(paths["/states"]?.get ?? {}, { "x-public": " " })),
      "OPERATION_AUTH store_api GET /states: nobody checks the caller.",
    ],
    [
      "a WebSocket API to which everybody connects",
      "prod-api",
      (resources) =>
        delete one(resources, "aws_apigatewayv2_route", "chat_routes_connect").authorization_type,
      "OPERATION_AUTH chat_routes_connect $connect: everybody may connect.",
    ],
    [
      "a WebSocket API without a route to connect by",
      "prod-api",
      (resources) => {
        const routes = Object.entries(resources.aws_apigatewayv2_route ?? {});
        const kept = routes.filter(([, route]) => route.route_key !== "$connect");
        resources.aws_apigatewayv2_route = Object.fromEntries(kept);
      },
      "OPERATION_AUTH chat_api it has no $connect: everybody may connect.",
    ],
    [
      "a body that nothing checks",
      "prod-api",
      inBody(rest, ({ paths }) =>
        Object.assign(paths["/products"]?.post ?? {}, {
          "x-amazon-apigateway-request-validator": "parameters",
        }),
      ),
      "OPERATION_VALIDATOR store_api POST /products: nothing checks its body. Name a validator that does",
    ],
    [
      "a validator that is not declared",
      "prod-api",
      inBody(rest, (document) =>
        Object.assign(document, { "x-amazon-apigateway-request-validators": { body: {} } }),
      ),
      "OPERATION_VALIDATOR store_api PATCH /products/{productId}: nothing checks its body and the parameters it needs.",
    ],
    [
      "a REST stage without a throttle",
      "prod-api",
      (resources) =>
        Object.assign(one(resources, "aws_api_gateway_method_settings", "store_stage_all"), {
          method_path: "x/GET",
        }),
      "STAGE_THROTTLE store_stage its routes share the account's limit alone. Give the stage a throttle",
    ],
    [
      "a stage whose burst is nothing",
      "prod-api",
      (resources) =>
        Object.assign(one(resources, "aws_apigatewayv2_stage", "chat"), {
          default_route_settings: [{ throttling_rate_limit: 5, throttling_burst_limit: 0 }],
        }),
      "STAGE_THROTTLE chat_stage",
    ],
    [
      "a method that lifts the limit of its stage",
      "prod-api",
      (resources) => {
        const method = one(resources, "aws_api_gateway_method_settings", "store_stage_method-createProduct");
        Object.assign(method.settings as object, { throttling_rate_limit: -1 });
      },
      "STAGE_THROTTLE store_stage ~1products/POST has no limit of its own, and the stage's does not hold for it.",
    ],
    [
      "a route that lifts it",
      "prod-api",
      (resources) =>
        Object.assign(one(resources, "aws_apigatewayv2_stage", "chat"), {
          route_settings: [{ route_key: "ask" }],
        }),
      "STAGE_THROTTLE chat_stage ask has no limit of its own",
    ],
    [
      "a stage without access logs",
      "prod-api",
      (resources) => delete one(resources, "aws_apigatewayv2_stage", "users").access_log_settings,
      "STAGE_ACCESS_LOG users_stage nobody can tell who called it. Give the stage access_log_settings",
    ],
    [
      "lines that do not say what became of a request",
      "prod-api",
      (resources) => {
        const stage = one(resources, "aws_api_gateway_stage");
        Object.assign(stage.access_log_settings as object, { format: '{"id":"$context.requestId"}' });
      },
      "STAGE_ACCESS_LOG store_stage its line lacks $context.status. Add what is missing to the format",
    ],
    [
      "lines that go somewhere else",
      "prod-api",
      (resources) => {
        const stage = one(resources, "aws_api_gateway_stage");
        Object.assign(stage.access_log_settings as object, {
          destination_arn: "arn:aws:logs:::log-group:other",
        });
      },
      "STAGE_ACCESS_LOG store_stage it writes to arn:aws:logs:::log-group:other, of which this stack says neither",
    ],
    [
      "a REST API without an alarm on how long it takes",
      "prod-api",
      (resources) => {
        const alarms = Object.entries(resources.aws_cloudwatch_metric_alarm ?? {});
        const kept = alarms.filter(([, alarm]) => !/"(5XXError|Latency)"/.test(JSON.stringify(alarm)));
        resources.aws_cloudwatch_metric_alarm = Object.fromEntries(kept);
      },
      "API_ALARMS store_api no alarm watches 5XXError, Latency of it.",
    ],
    [
      "alarms of another API",
      "prod-api",
      (resources) => Object.assign(one(resources, rest), { name: "other" }),
      "API_ALARMS store_api no alarm watches 5XXError, 4XXError, Latency of it.",
    ],
    [
      "a name that speaks old TLS",
      "prod-edge",
      (resources) => {
        const { domain_name_configuration: configuration } = one(resources, "aws_apigatewayv2_domain_name");
        Object.assign(configuration as object, { security_policy: "TLS_1_0" });
      },
      "DOMAIN_TLS api-domain_regional_domain its security policy is TLS_1_0. Set TLS_1_2",
    ],
    [
      "an API that answers past its name",
      "prod-api",
      (resources) => delete one(resources, rest).disable_execute_api_endpoint,
      "DEFAULT_ENDPOINT store_api callers can go past its name. Set disable_execute_api_endpoint",
    ],
  ];

  it.each(rows)("find %s", (_title, stack, change, expected) => {
    expect(findingsAfter(stack, change)).toContainEqual(expect.stringContaining(expected));
  });

  it("let an API without a name of its own answer at AWS's address", () => {
    const found = findingsAfter("prod-api", (resources) => {
      delete resources.aws_apigatewayv2_api_mapping;
      delete one(resources, rest).disable_execute_api_endpoint;
    });
    expect(found).toEqual([]);
  });
});
