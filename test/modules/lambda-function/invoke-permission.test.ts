import { describe, expect, it } from "@jest/globals";
import { AuthorizerPermission } from "../../../modules/authorizers/authorizer-permission.ts";
import { commonRoute, InvokePermission } from "../../../modules/lambda-function/invoke-permission.ts";
import {
  LambdaFunction,
  type LambdaFunctionProps,
} from "../../../modules/lambda-function/lambda-function.ts";
import { notesOf } from "../../../modules/shared/notes.ts";
import { RoutePermission } from "../../../modules/websocket-api/route-permission.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { placement, testStack } from "../../support/test-stack.ts";

function routes(...texts: string[]) {
  return texts.map((text) => {
    const [method = "", path = ""] = text.split(" ");
    return { method, path };
  });
}

describe("the source of an invoke permission", () => {
  it.each([
    [["GET /"], "GET/"],
    [["GET /states"], "GET/states"],
    [["GET /items/{id}"], "GET/items/*"],
    [["ANY /{proxy+}"], "*/*"],
    [["GET /items", "POST /items"], "*/items"],
    [["GET /items", "GET /items/{id}"], "GET/items*"],
    [["GET /items/{id}/a", "GET /items/{id}/b"], "GET/items/*/*"],
    [["GET /a/b/c", "PUT /a/b/d"], "*/a/b/*"],
    [["GET /", "GET /items"], "GET/*"],
    [["GET /a", "GET /b"], "GET/*"],
  ])("of %j is %s", (given, expected) => {
    expect(commonRoute(routes(...given))).toBe(expected);
  });

  it("stays one pattern whatever the number of routes", () => {
    const many = Array.from({ length: 300 }, (_, index) => `GET /items/{id}/part${index}`);
    expect(commonRoute(routes(...many))).toBe("GET/items/*/*");
  });
});

describe("notes on the size of a function", () => {
  const executionArn = "arn:aws:execute-api:eu-west-1:123456789012:abc";
  const props = { name: "test-orders", placement, bundle: fakeBundle(), logRetentionDays: 14 };

  function notesWith(overrides: Partial<LambdaFunctionProps>): readonly string[] {
    const stack = testStack();
    const target = new LambdaFunction(stack, "orders", { ...props, ...overrides });
    const common = { executionArn, stageName: "test", target };
    new InvokePermission(stack, "invoke", { ...common, routes: routes("GET /orders", "POST /orders") });
    new RoutePermission(stack, "route", { ...common, routeKeys: ["sendMessage"] });
    new AuthorizerPermission(stack, "authorize", common);
    return notesOf(stack.node.root);
  }

  it.each<Partial<LambdaFunctionProps>>([{}, { memoryMb: 256 }, { memoryMb: 1769 }])(
    "are none for %j",
    (overrides) => {
      expect(notesWith({ timeoutSeconds: 9, ...overrides })).toEqual([]);
    },
  );

  it("say what little memory does to the routes that it answers", () => {
    const slow =
      "has 128 MB and with them 7 % of a core: 100 ms of work take 1.4 s. Twice the memory takes half the time for about the same money.";
    expect(notesWith({ memoryMb: 128, timeoutSeconds: 9 })).toEqual([
      `test-orders, which answers GET /orders and 1 more, ${slow}`,
      `test-orders, which answers sendMessage, ${slow}`,
      `test-orders, which checks callers, ${slow}`,
    ]);
    expect(notesWith({ memoryMb: 255, timeoutSeconds: 9 })).toHaveLength(3);
  });

  it("say that a second core is of no use to one handler", () => {
    expect(notesWith({ memoryMb: 3008, timeoutSeconds: 9 })[1]).toBe(
      "test-orders, which answers sendMessage, has 3008 MB and with them 1.7 cores, of which the code of a handler uses one. Above 1769 MB, memory pays off for what needs the memory.",
    );
    expect(notesWith({ memoryMb: 1770, timeoutSeconds: 9 })).toHaveLength(3);
  });

  it("say that API Gateway does not wait for an authorizer as long as it may run", () => {
    expect(notesWith({ timeoutSeconds: 10 })).toEqual([
      "test-orders, which checks callers, may run 10 s, but API Gateway waits less than 10 s for it and answers 500. Set timeoutSeconds below 10.",
    ]);
  });
});
