import { describe, expect, it } from "@jest/globals";
import { commonRoute } from "../../../modules/lambda-function/invoke-permission.ts";

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
