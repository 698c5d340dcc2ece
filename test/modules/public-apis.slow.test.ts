import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { load } from "js-yaml";
import { requestAuthorizer } from "../../modules/authorizers/authorizer.ts";
import { parseContract } from "../../modules/contract/contract.ts";
import { mock } from "../../modules/rest-api/integrations/mock.ts";
import { RestApi } from "../../modules/rest-api/rest-api.ts";
import { reportedProblems } from "../../modules/shared/problems.ts";
import { synth } from "../../modules/testing/synthesized-stack.ts";
import { check } from "../support/guarded-route.ts";
import { bodyOf, stageSettings } from "../support/rest-api.ts";
import { testStack } from "../support/test-stack.ts";

/** A file of a package, as it was published. */
function published(file: string): string {
  return readFileSync(path.join(import.meta.dirname, "../../node_modules", file), "utf8");
}

/** A stack with the API of a document: all its operations are mocks, and one function checks all its schemes. */
function imported(text: string, file: string): TerraformStack {
  const contract = parseContract(text, file);
  const stack = testStack();
  const either = requestAuthorizer(check, { identity: [], ttlSeconds: 0 });
  const schemes = Object.keys(contract.document.components?.securitySchemes ?? {});
  new RestApi(stack, "api", {
    name: "imported",
    contract,
    integrations: Object.fromEntries(
      contract.operations.map(({ operationId }) => [operationId, mock({ status: 200 })]),
    ),
    authorizers: Object.fromEntries(schemes.map((name) => [name, either])),
    cors: { kind: "none" },
    stage: stageSettings,
  });
  return stack;
}

function problemsOf(stack: TerraformStack): readonly string[] {
  return [...reportedProblems(stack.node.root).values()].flat();
}

/** How many mistakes of each code there are. */
function countsOf(problems: readonly string[]): Record<string, number> {
  const codes = problems.map((problem) => problem.replace(/ .*/s, ""));
  return Object.fromEntries(
    [...new Set(codes)].map((code) => [code, codes.filter((each) => each === code).length]),
  );
}

type Paths = Record<
  string,
  Record<string, { security?: unknown; "x-public"?: string; operationId?: string }>
>;

/** Paths of a document with some renamed and a reason wherever nobody checks callers, as the messages ask. */
function corrected(paths: Paths, rename: (route: string) => string): Paths {
  const renamed: Paths = {};
  for (const [route, item] of Object.entries(paths))
    renamed[rename(route)] = { ...renamed[rename(route)], ...item };
  for (const operation of Object.values(renamed).flatMap((item) => Object.values(item))) {
    if (Array.isArray(operation.security) && operation.security.length === 0)
      operation["x-public"] = "sign-in";
  }
  return renamed;
}

interface PublishedApi {
  readonly file: string;
  readonly operations: number;
  /** What is told of the document as it is. */
  readonly counts: Readonly<Record<string, number>>;
  readonly texts: readonly string[];
  /** The document after doing what the messages say, and nothing else. */
  correct(text: string): { readonly paths: Paths };
  readonly paths: number;
}

const apis: readonly PublishedApi[] = [
  {
    file: "@redocly/openapi-core/src/benchmark/benches/rebilly.yaml",
    operations: 355,
    counts: { CONTRACT_PATH: 3, SCHEMA_KEYWORD: 1, SCHEMA_NAME: 1, PUBLIC_WITHOUT_REASON: 3 },
    texts: [
      'CONTRACT_PATH  test/api › rebilly.yaml:20366\n  "/files/{id}/download{extension}": each part must be text, {name}, or {name+} at the end.',
      'CONTRACT_PATH  test/api › rebilly.yaml:30558\n  "/customers/{customerId}/summary-metrics" calls the variable {customerId} that another path calls {id}; use one name.',
      'SCHEMA_KEYWORD  test/api › rebilly.yaml:10543\n  "enum" (components.schemas.Subscription.properties.billingStatus) must be a list of values that differ, with at least one, got ["unpaid","past-due","delinquent","paid","voided","refunded","disputed","voided"].',
      'SCHEMA_NAME  test/api › rebilly.yaml:2785\n  The schemas at components.schemas.Product and components.schemas..._Product would both be the model "Product" (letters and digits only); rename one.',
      'PUBLIC_WITHOUT_REASON  test/api › GetStatus (rebilly.yaml:29619)\n  Nobody checks its callers and nobody says why.\n  Give it "security", or x-public: "<reason>" if anybody may call it.',
    ],
    correct(text) {
      const repeated = /(\n +- disputed)\n +- voided/g;
      const document = load(text.replaceAll(".._Product", "FormerProduct").replace(repeated, "$1")) as {
        readonly paths: Paths;
      };
      const rename = (route: string): string =>
        route
          .replace("{extension}", "/{extension}")
          .replace(/\{(customerId|subscriptionId)\}(?=\/summary)/, "{id}");
      const paths = corrected(document.paths, rename);
      return { ...document, paths };
    },
    paths: 219,
  },
  {
    file: "@netlify/open-api/dist/swagger.json",
    operations: 181,
    counts: { CONTRACT_PATH: 5, PUBLIC_WITHOUT_REASON: 1 },
    texts: [
      'CONTRACT_PATH  test/api › swagger.json:12339\n  "/{account_slug}/members/{member_id}" calls the variable {account_slug} that another path calls {account_id}; use one name.',
      'CONTRACT_PATH  test/api › swagger.json:15476\n  "/services/": each part must be text, {name}, or {name+} at the end.',
      'PUBLIC_WITHOUT_REASON  test/api › getAIGatewayProviders (swagger.json:18297)\n  Nobody checks its callers and nobody says why.\n  Give it "security", or x-public: "<reason>" if anybody may call it.',
    ],
    correct(text) {
      const document = JSON.parse(text);
      const rename = (route: string): string =>
        route
          .replace("{account_slug}", "{account_id}")
          .replace(/\/services\/$/, "/services")
          .replace("migrations/{deploy_id}", "migrations/{name}");
      const paths = corrected(document.paths, rename);
      return { ...document, paths };
    },
    paths: 116,
  },
  {
    file: "@blockfrost/openapi/openapi.yaml",
    operations: 129,
    counts: { CONTRACT_PATH: 5, OPERATION_ID: 128, PUBLIC_WITHOUT_REASON: 1 },
    texts: [
      "OPERATION_ID  test/api › openapi.yaml:407\n  GET /health has no operationId; integrations and limits refer to operations by it.",
      'PUBLIC_WITHOUT_REASON  test/api › GET /health (openapi.yaml:407)\n  Nobody checks its callers and nobody says why.\n  Give it "security", or x-public: "<reason>" if anybody may call it.',
      'CONTRACT_PATH  test/api › openapi.yaml:1885\n  "/governance/proposals/{gov_action_id}" calls the variable {gov_action_id} that another path calls {tx_hash}; use one name.',
    ],
    correct(text) {
      const document = load(text) as { readonly paths: Paths };
      const paths = corrected(document.paths, (route) => route.replace("{gov_action_id}", "{tx_hash}"));
      for (const [route, item] of Object.entries(paths)) {
        for (const [method, operation] of Object.entries(item))
          operation.operationId ??= `${method} ${route}`;
      }
      return { ...document, paths };
    },
    paths: 129,
  },
];

describe.each(apis)("the published contract $file", ({ file, operations, counts, texts, correct, paths }) => {
  const text = published(file);
  const name = path.basename(file);

  it("is read as it is, and everything that cannot stay is told with its place", () => {
    const problems = problemsOf(imported(text, name));
    expect(countsOf(problems)).toEqual(counts);
    expect(problems).toEqual(expect.arrayContaining([...texts]));
  });

  it("is one REST API of all its operations once that is done", () => {
    const stack = imported(JSON.stringify(correct(text)), name);
    expect(problemsOf(stack)).toEqual([]);
    const body = bodyOf(synth(stack));
    expect(Object.keys(body.paths)).toHaveLength(paths);
    expect(Object.values(body.paths).flatMap((item) => Object.values(item))).toHaveLength(operations);
  });
});
