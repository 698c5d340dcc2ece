import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { notesOf } from "../../modules/shared/notes.ts";
import { reportedProblems } from "../../modules/shared/problems.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import type { ApiStackSources } from "../../stacks/api-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import {
  type Environment,
  type EnvironmentInput,
  parseEnvironment,
} from "../../stacks/environments/schema.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

let sources: ApiStackSources;
beforeAll(() => {
  sources = storeSources();
});

function environment(name: string, overrides: Partial<EnvironmentInput> = {}): Environment {
  return parseEnvironment(name, { ...environmentInputs.dev, name, ...overrides });
}

function stacksOf(environments: readonly Environment[]): Map<string, TerraformStack> {
  const app = buildApp(environments, sources, temporaryFolder("app"));
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  return new Map(stacks.map((stack) => [stack.node.id, stack]));
}

function synthesized(name: string, of: Environment): SynthesizedStack {
  return synth(stacksOf([of]).get(name) as TerraformStack);
}

/** The users API of an environment that says nothing else about it. */
const users = { cors: { kind: "none" } } as const;
const chat = { origins: ["*"] };

describe("buildApp", () => {
  it("makes data and API stacks of each environment, and one account stack per account and region", () => {
    const stacks = stacksOf([
      environment("one"),
      environment("two"),
      environment("far", { region: "us-east-1" }),
      environment("other", { account: "999999999999" }),
    ]);
    expect([...stacks.keys()]).toEqual([
      "account-111111111111-eu-west-1",
      "one-data",
      "one-api",
      "two-data",
      "two-api",
      "account-111111111111-us-east-1",
      "far-data",
      "far-api",
      "account-999999999999-eu-west-1",
      "other-data",
      "other-api",
    ]);
  });

  it("refuses two states for the stack of one account, whatever the order", () => {
    const local = environment("one");
    const remote = environment("two", { stateBucket: { name: "states", region: "eu-west-1" } });
    for (const both of [
      [local, remote],
      [remote, local],
    ]) {
      expect(() => stacksOf(both)).toThrow(
        /^stateBucket: .*account 111111111111 and region eu-west-1 with stacks\/environments\/\w+\.ts.*Give both the same stateBucket/s,
      );
    }
  });

  it("writes nothing before it is told to", () => {
    const outdir = temporaryFolder("app");
    buildApp([environment("one")], sources, outdir);
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    expect(files).toEqual([]);
  });

  it("notes that an environment is silent though its preset is not, unless it says why", () => {
    const notes = (overrides: Partial<EnvironmentInput>) =>
      notesOf(
        buildApp(
          [environment("one", { alarms: { kind: "off" }, ...overrides })],
          sources,
          temporaryFolder("app"),
        ),
      ).filter((text) => text.includes("alarms"));
    expect(notes({ preset: "production" })).toEqual([
      expect.stringMatching(/^one has no alarms, though its preset production has: .*API_ALARMS$/),
    ]);
    const securityExceptions = { API_ALARMS: "Synthetic traffic alone, thrown away each night." };
    expect(notes({ preset: "production", securityExceptions })).toEqual([]);
    expect(notes({ preset: "dev" })).toEqual([]);
  });

  it("refuses two environments of one name in the user's words", () => {
    const twice = [environment("one"), environment("one", { region: "us-east-1" })];
    expect(() => buildApp(twice, sources, temporaryFolder("app"))).toThrow(
      expect.objectContaining({ code: "ENVIRONMENT_INVALID", scope: "one" }),
    );
  });

  it("tells a mistake of an environment by stack and operation", () => {
    const store = {
      cors: { kind: "none" as const },
      operationThrottles: { listProduct: { ratePerSecond: 1, burstRequests: 1 } },
    };
    const app = buildApp(
      [environment("one", { apis: { store, users, chat } })],
      sources,
      temporaryFolder("app"),
    );
    expect([...reportedProblems(app)]).toEqual([
      ["one-api", [expect.stringMatching(/^OPERATION_UNKNOWN {2}one-api\/store.* › listProduct\n/)]],
    ]);
  });
});

describe("the stacks of an environment", () => {
  it("keep the account's settings free of any environment's name and tags", () => {
    const account = synthesized(
      "account-111111111111-eu-west-1",
      environment("one", { tags: { team: "shop" } }),
    );
    expect(JSON.stringify(account.json.provider)).not.toMatch(/shop|"one"|environment/);
    expect(account.count()).toBe(3);
  });

  it("hold the state in one stack and nothing of it in the other", () => {
    for (const [type, count] of [
      ["aws_dynamodb_table", 3],
      ["aws_cognito_user_pool", 1],
    ] as const) {
      expect(synthesized("one-data", environment("one")).all(type)).toHaveLength(count);
      expect(synthesized("one-api", environment("one")).all(type)).toEqual([]);
    }
  });

  it("keep the table of production and let that of dev go", () => {
    const kept = synthesized(
      "one-data",
      environment("one", { preset: "production", alarms: { kind: "off" } }),
    );
    const products = { name: "one-products" };
    expect(kept.find("aws_dynamodb_table", products)).toMatchObject({ deletion_protection_enabled: true });
    const disposable = synthesized("one-data", environment("one"));
    expect(disposable.find("aws_dynamodb_table", products)).toMatchObject({
      deletion_protection_enabled: false,
    });
  });

  it("give handlers the table and the origins that the gateway allows", () => {
    const cors = { kind: "origins" as const, origins: ["https://a.example", "https://b.example"] };
    const api = synthesized("one-api", environment("one", { apis: { store: { cors }, users, chat } }));
    expect(api.find("aws_lambda_function", { function_name: "one-products" }).environment).toEqual({
      variables: {
        POWERTOOLS_SERVICE_NAME: "one-products",
        POWERTOOLS_LOG_LEVEL: "INFO",
        CORS_ORIGINS: "https://a.example https://b.example",
        PRODUCTS_TABLE: "one-products",
      },
    });
  });

  it("give handlers no origins where no browser calls", () => {
    const cors = { kind: "none" as const };
    const api = synthesized("one-api", environment("one", { apis: { store: { cors }, users, chat } }));
    expect(api.find("aws_lambda_function", { function_name: "one-root" }).environment).not.toHaveProperty(
      "variables.CORS_ORIGINS",
    );
  });
});
