import { describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { problemText, report, reportedProblems } from "../../../modules/shared/problems.ts";
import { testApp } from "../../support/test-stack.ts";

describe("reported problems", () => {
  it("come together from every construct of every stack that has some", () => {
    const app = testApp();
    const [first, , third] = ["first", "second", "third"].map((name) => new TerraformStack(app, name));
    const orders = new Construct(first as TerraformStack, "orders");
    const role = new Construct(orders, "role");
    report(orders, { code: "FUNCTION_LIMIT", message: "Too large.\nMake it smaller." });
    report(orders, { code: "FUNCTION_LIMIT", message: "Too slow." });
    report(role, { code: "POLICY_WILDCARD", message: "Too much.", place: "c.yaml:7" });
    report(third as TerraformStack, { code: "TABLE_LIMIT", message: "Too long." });

    const problems = reportedProblems(app);
    expect([...problems]).toEqual([
      [
        "first",
        [
          "FUNCTION_LIMIT  first/orders\n  Too large.\n  Make it smaller.",
          "FUNCTION_LIMIT  first/orders\n  Too slow.",
          "POLICY_WILDCARD  first/orders/role › c.yaml:7\n  Too much.",
        ],
      ],
      ["third", ["TABLE_LIMIT  third\n  Too long."]],
    ]);
    expect(problemText(problems)).toBe(
      [
        "3 problems in stack first",
        "FUNCTION_LIMIT  orders\n  Too large.\n  Make it smaller.",
        "FUNCTION_LIMIT  orders\n  Too slow.",
        "POLICY_WILDCARD  orders/role › c.yaml:7\n  Too much.",
        "1 problem in stack third",
        "TABLE_LIMIT  third\n  Too long.",
      ].join("\n\n"),
    );
  });

  it("that stacks have in common are told once", () => {
    const app = testApp();
    for (const name of ["dev-api", "prod-api"]) {
      const api = new Construct(new TerraformStack(app, name), "store");
      report(api, { code: "OPERATION_ID", message: "No id.", place: "c.yaml:7" });
      if (name === "dev-api") report(api, { code: "CORS", message: "No origin." });
    }
    expect(problemText(reportedProblems(app))).toBe(
      [
        "1 problem in stacks dev-api, prod-api",
        "OPERATION_ID  store › c.yaml:7\n  No id.",
        "1 problem in stack dev-api",
        "CORS  store\n  No origin.",
      ].join("\n\n"),
    );
  });

  it("end with the files of their settings where some stacks alone have them", () => {
    const app = testApp();
    const names = ["dev-api", "staging-api", "prod-api"];
    const apis = names.map((name) => new Construct(new TerraformStack(app, name), "store"));
    for (const api of apis) report(api, { code: "OPERATION_UNKNOWN", message: "None such." });
    for (const api of apis.slice(1))
      report(api, { code: "ALARM_THRESHOLD", message: "Never rings.", place: "latencyMs" });
    for (const api of apis.slice(2)) {
      report(api, { code: "CORS", message: "No\norigin.", place: "origins.0" });
      report(api, { code: "STAGE_LIMIT", message: "Too much.", place: "getA (contracts/c.yaml:7)" });
    }
    const files = new Map(names.map((name) => [name, [`settings/${name.replace("-api", ".ts")}`]]));
    expect(problemText(reportedProblems(app), files)).toBe(
      [
        "1 problem in stacks dev-api, staging-api, prod-api",
        "OPERATION_UNKNOWN  store\n  None such.",
        "1 problem in stacks staging-api, prod-api",
        "ALARM_THRESHOLD  store › latencyMs\n  Never rings.\n  Settings of the environments: settings/staging.ts, settings/prod.ts",
        "2 problems in stack prod-api",
        "CORS  store › origins.0\n  No\n  origin.\n  Settings of the environment: settings/prod.ts",
        "STAGE_LIMIT  store › getA (contracts/c.yaml:7)\n  Too much.",
      ].join("\n\n"),
    );
  });

  it("end with all of them where one stack is made of all environments", () => {
    const app = testApp();
    report(new TerraformStack(app, "account"), { code: "BUDGET_LIMIT", message: "Too little." });
    const files = new Map([
      ["account", ["dev.ts", "prod.ts"]],
      ["dev-api", ["dev.ts"]],
    ]);
    expect(problemText(reportedProblems(app), files)).toMatch(
      /\n {2}Settings of the environments: dev\.ts, prod\.ts$/,
    );
  });

  it("are none and no text where nothing is wrong", () => {
    const app = testApp();
    new TerraformStack(app, "fine");
    expect(reportedProblems(app).size).toBe(0);
    expect(problemText(reportedProblems(app))).toBe("");
  });

  it("keep an app from writing, also one that nobody asked for problems", () => {
    const app = testApp();
    const stack = new TerraformStack(app, "wrong");
    report(stack, { code: "TABLE_LIMIT", message: "Too long." });
    expect(() => app.synth()).toThrow("TABLE_LIMIT  wrong\n  Too long.");
  });
});
