import { describe, expect, it } from "@jest/globals";
import { logRetentionMistake } from "../../../modules/shared/log-retention.ts";

describe("logRetentionMistake", () => {
  it.each([1, 3, 14, 365, 400, 1096, 3653])("takes %d days", (days) => {
    expect(logRetentionMistake(days)).toEqual([]);
  });

  it.each([0, 2, 15, 366, 3654, 14.5, -1, Number.NaN])(
    "refuses %d days and lists what is allowed",
    (days) => {
      expect(logRetentionMistake(days)).toEqual([
        "logRetentionDays must be one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, " +
          `2192, 2557, 2922, 3288, 3653, got ${days}.`,
      ]);
    },
  );
});
