import { describe, expect, it } from "@jest/globals";
import { belowBasePath, matchMapping } from "../../../../tools/local-gateway/api/api-mapping.ts";

const at = (domainName: string, basePath: string) => ({ domainName, basePath, apiId: "a", stageName: "s" });
const mappings = [
  at("api.example.com", ""),
  at("api.example.com", "people"),
  at("api.example.com", "people/v1"),
  at("*.example.com", "any"),
  at("shop.example.com", "only"),
];

function matched(host: string, path: string): string | undefined {
  const found = matchMapping(mappings, host, path);
  return typeof found === "object" ? `${found.domainName}/${found.basePath}` : found;
}

describe("matching a host and a path", () => {
  it.each([
    ["api.example.com", "/people/v1/users", "api.example.com/people/v1"],
    ["api.example.com", "/people/v1", "api.example.com/people/v1"],
    ["api.example.com", "/people/v10", "api.example.com/people"],
    ["api.example.com", "/peoples", "api.example.com/"],
    ["api.example.com", "/People", "api.example.com/"],
    ["API.example.com:4000", "/people", "api.example.com/people"],
    ["shop.example.com", "/any", "unmapped"],
    ["shop.example.com", "/", "unmapped"],
    ["other.example.com", "/any/thing", "*.example.com/any"],
    ["a.b.example.com", "/any", undefined],
    ["localhost:4000", "/people", undefined],
  ])("%s%s is answered by %s", (host, path, mapping) => {
    expect(matched(host, path)).toBe(mapping);
  });

  it("takes the base path off, and leaves at least a slash", () => {
    expect(belowBasePath(at("d", "people/v1"), "/people/v1/users/")).toBe("/users/");
    expect(belowBasePath(at("d", "people/v1"), "/people/v1")).toBe("/");
    expect(belowBasePath(at("d", ""), "/users")).toBe("/users");
  });
});
