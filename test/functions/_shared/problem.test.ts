import { expect, it } from "@jest/globals";
import { problem } from "../../../functions/_shared/problem.ts";

it("keeps as many details as the contract allows, and no more", () => {
  const details = (count: number) => problem(400, "CODE", "Text.", Array(count).fill("x")).body.details;
  expect(details(100)).toHaveLength(100);
  expect(details(101)).toHaveLength(100);
});
