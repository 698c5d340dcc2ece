import { describe, expect, it } from "@jest/globals";
import * as z from "zod/mini";
import { parseInput } from "../../../functions/_shared/parse-input.ts";
import { proxyEvent } from "../support/event.ts";

const schema = z.object({
  query: z.object({
    page: z.exactOptional(z.string().check(z.maxLength(2, "must have 2 characters at most"))),
  }),
  header: z.object({
    "if-match": z.string().check(z.regex(/^"\d"$/, "must be a version in quotation marks")),
    "x-mode": z.exactOptional(z.enum(["dry", "real"])),
  }),
});

const parse = (headers: Readonly<Record<string, string>>, query = {}) =>
  parseInput(schema, proxyEvent("PATCH /items", { headers, query }));

const refused = (details: readonly string[]) => ({
  ok: false,
  problem: { status: 400, body: { code: "INVALID_PARAMETER", details } },
});

describe("headers of an event", () => {
  it.each(["If-Match", "if-match", "IF-MATCH"])("are read where a client spells one %s", (name) => {
    expect(parse({ [name]: '"1"' })).toEqual({
      ok: true,
      input: { query: {}, header: { "if-match": '"1"' } },
    });
  });

  it("are left out where the schema does not name them", () => {
    expect(parse({ "If-Match": '"1"', "X-MODE": "dry", Authorization: "Bearer abc" })).toMatchObject({
      input: { header: { "if-match": '"1"', "x-mode": "dry" } },
    });
    expect(JSON.stringify(parse({ "If-Match": '"1"', Authorization: "Bearer abc" }))).not.toContain("abc");
  });

  it("are refused as parameters are, each fault by the header's name", () => {
    expect(parse({ "If-Match": "1", "X-Mode": "wet" }, { page: "100" })).toMatchObject(
      refused([
        "page: must have 2 characters at most",
        "if-match: must be a version in quotation marks",
        'x-mode: Invalid option: expected one of "dry"|"real"',
      ]),
    );
  });

  it("are missed where the event has none at all", () => {
    const event = { ...proxyEvent("PATCH /items"), headers: null as never };
    const missing = ["if-match: Invalid input: expected string, received undefined"];
    expect(parseInput(schema, event)).toMatchObject(refused(missing));
    expect(parse({ "x-mode": "dry" })).toMatchObject(refused(missing));
  });

  it("are nobody's concern where the schema names none", () => {
    const event = proxyEvent("GET /items", { headers: { "X-Mode": "wet" } });
    expect(parseInput(z.object({ query: z.object({}) }), event)).toEqual({ ok: true, input: { query: {} } });
  });
});
