import { expect, it } from "@jest/globals";
import { tagsSchema } from "../../../stacks/environments/tags-schema.ts";

const faultsOf = (tags: unknown) =>
  tagsSchema.safeParse(tags).error?.issues.map(({ message }) => message) ?? [];

it.each([
  [{ "aws:team": "a" }, /must not start with aws:/],
  [{ "AWS:team": "a" }, /must not start with aws:/],
  [{ "a|b": "a" }, /must be letters, digits, spaces/],
  [{ team: "a\nb" }, /must be letters, digits, spaces/],
  [{ ["k".repeat(129)]: "a" }, /128/],
  [{ team: "v".repeat(257) }, /256/],
  [Object.fromEntries(Array.from({ length: 47 }, (_, index) => [`t${index}`, ""])), /at most 46 tags/],
])("the tags %j are refused", (tags, message) => {
  expect(faultsOf(tags).join("\n")).toMatch(message);
});

it("tags are taken up to what AWS takes", () => {
  const many = Array.from({ length: 45 }, (_, index) => [`t${index}`, ""]);
  const tags = { ...Object.fromEntries(many), ["k é_.:/=+-@".padEnd(128, "k")]: "v".repeat(256) };
  expect(faultsOf(tags)).toEqual([]);
});
