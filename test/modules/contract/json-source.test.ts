import { describe, expect, it } from "@jest/globals";
import { parseEvents } from "js-yaml";
import { parseContract } from "../../../modules/contract/contract.ts";
import { hasDuplicateKey } from "../../../modules/contract/json-source.ts";
import { jsonLines, yamlLines } from "../../../modules/contract/source-positions.ts";

const document = {
  openapi: "3.0.3",
  info: { title: 'a "quoted" {title}, with [brackets]: and \\', version: "1" },
  paths: {
    "/orders/{id}": {
      parameters: [{ name: "a" }, [], {}, [[{ deep: null }, 1], true], "text"],
      'get "it"': { deprecated: false, "x-é\n": -1.5e3 },
    },
  },
  empty: {},
};

function pointersOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, each]) => pointersOf(each, [...at, key]))];
}

describe("positions in JSON", () => {
  it.each([
    ["indented", JSON.stringify(document, null, 2)],
    ["after empty lines, with CR LF", `\n\n${JSON.stringify(document, null, 1).replaceAll("\n", "\r\n")}\n`],
    [
      "with colons and commas on lines of their own",
      JSON.stringify(document, null, 1).replace(/": /g, '"\n:\n'),
    ],
  ])("are those that a parser of YAML finds, %s", (_how, text) => {
    const json = jsonLines(text);
    const yaml = yamlLines(text, parseEvents(text, {}));
    const pointers = pointersOf(document).filter((pointer) => pointer.length > 0);
    expect(pointers.map((pointer) => [pointer, json(pointer)])).toEqual(
      pointers.map((pointer) => [pointer, yaml(pointer)]),
    );
  });

  it("fall back to the deepest place that exists", () => {
    const { locate } = parseContract(JSON.stringify(document, null, 1), "c.json");
    expect(locate(["info", "title", "0"])).toBe("c.json:4");
    expect(locate(["paths", "/orders/{id}", "parameters", "9"])).toBe("c.json:9");
    expect(locate(["toString"])).toBe("c.json:1");
  });
});

describe("a key that stands twice", () => {
  it.each([
    [true, '{"a":1,"a":1}'],
    [true, '[{"b":{"a":[{}],"a" : null}}]'],
    [true, '{"a":1,"\\u0061":2}'],
    [false, '{"a":{"a":"\\"a\\": 1"},"b":["a",{"a":":"}]}'],
    [false, "[]"],
  ])("is found: %s in %s", (found, text) => {
    expect(hasDuplicateKey(text, JSON.parse(text))).toBe(found);
  });

  it("is refused with its line, as in YAML", () => {
    const text = '{\n "openapi": "3.0.3",\n "paths": {\n  "/a": {},\n  "/a": {}\n },\n "info": {}\n}';
    expect(() => parseContract(text, "c.json")).toThrow(
      expect.objectContaining({ code: "CONTRACT_UNREADABLE", scope: "c.json:5" }),
    );
  });
});
