import { describe, expect, it } from "@jest/globals";
import { CachedAnswers } from "../../../../tools/local-gateway/rest/cached-answers.ts";

describe("CachedAnswers", () => {
  const answer = (status = 200, body = "kept") => ({ status, body, headers: ["A", "1"], traced: true });

  it("gives an answer back until its time is over", () => {
    const answers = new CachedAnswers();
    answers.keep("k", answer(), 1_000);
    expect(answers.find("k", 999)).toEqual(answer());
    expect(answers.find("other", 999)).toBeUndefined();
    expect(answers.find("k", 1_000)).toBeUndefined();
  });

  it.each([
    ["a redirect", answer(302), false],
    ["an error", answer(500), false],
    ["1 MiB", answer(200, "x".repeat(1_048_576)), true],
    ["one byte more", answer(200, "x".repeat(1_048_577)), false],
  ])("of %s is kept: %#", (_, given, kept) => {
    const answers = new CachedAnswers();
    answers.keep("k", given, 1_000);
    expect(answers.find("k", 0) !== undefined).toBe(kept);
  });

  it("keeps its own copy of the headers", () => {
    const answers = new CachedAnswers();
    const given = answer();
    answers.keep("k", given, 1_000);
    given.headers.push("B", "2");
    answers.find("k", 0)?.headers.push("C", "3");
    expect(answers.find("k", 0)?.headers).toEqual(["A", "1"]);
  });
});
