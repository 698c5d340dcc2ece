import { expect, it } from "@jest/globals";
import { located } from "../../../functions/_shared/located.ts";

it.each([
  ["/dev/products", "/dev/products/mug"],
  ["/products", "/products/mug"],
  // API Gateway takes it for the same route.
  ["/dev/products/", "/dev/products/mug"],
])("tells where a thing is that was made at %s", (requestPath, Location) => {
  const made = { status: 201, body: {}, headers: { Location: "mug", ETag: "1" } };
  expect(located(made, requestPath).headers).toEqual({ Location, ETag: "1" });
});

it("encodes what a path cannot hold, and adds no place to an answer that names none", () => {
  const made = { status: 201, body: {}, headers: { Location: "a/b c" } };
  expect(located(made, "/things").headers).toEqual({ Location: "/things/a%2Fb%20c" });
  const answer = { status: 200, body: {} };
  expect(located(answer, "/things")).toBe(answer);
});
