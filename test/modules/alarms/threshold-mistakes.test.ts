import { describe, expect, it } from "@jest/globals";
import {
  apiThresholdMistakes,
  compositeMistakes,
  functionThresholdMistakes,
  operationThresholdMistakes,
  queueThresholdMistakes,
  tableThresholdMistakes,
  webAclThresholdMistakes,
} from "../../../modules/alarms/threshold-mistakes.ts";
import {
  type ApiThresholds,
  filledApiThresholds,
  filledFunctionThresholds,
  filledQueueThresholds,
  filledTableThresholds,
  filledWebAclThresholds,
} from "../../../modules/alarms/thresholds.ts";

const ofApi = (given: ApiThresholds) => apiThresholdMistakes(filledApiThresholds(given));

describe("thresholds of an API", () => {
  it.each<ApiThresholds>([
    {},
    { serverErrorPercent: 0.01 },
    { serverErrorPercent: 99.9 },
    { latencyMs: 28_999, integrationLatencyMs: 28_999 },
    { latencyMs: 4_000 },
    { minimumRequestsPerMinute: 1 },
    { periodSeconds: 3_600 },
    { trafficDeviations: 10 },
    { latencyMs: undefined, silence: undefined },
  ])("may be %j", (given) => {
    expect(ofApi(given)).toEqual([]);
  });

  it.each<[ApiThresholds, string, RegExp]>([
    [{ serverErrorPercent: 0 }, "serverErrorPercent", /more than 0 and less than 100, got 0/],
    [{ serverErrorPercent: 100 }, "serverErrorPercent", /less than 100, got 100/],
    [{ clientErrorPercent: -1 }, "clientErrorPercent", /got -1/],
    [{ throttledPercent: Number.NaN }, "throttledPercent", /got NaN/],
    [{ latencyMs: 29_000 }, "latencyMs", /less than 29000, as API Gateway gives up then.*got 29000/],
    [{ integrationLatencyMs: 0 }, "integrationLatencyMs", /more than 0/],
    [{ integrationLatencyMs: 5_001 }, "integrationLatencyMs", /not be above latencyMs, which is 5000/],
    [{ minimumRequestsPerMinute: 0 }, "minimumRequestsPerMinute", /whole number from 1, got 0/],
    [{ minimumRequestsPerMinute: 1.5 }, "minimumRequestsPerMinute", /got 1.5/],
    [{ periodSeconds: 30 }, "periodSeconds", /60 or a multiple of it up to 3600.*got 30/],
    [{ periodSeconds: 90 }, "periodSeconds", /got 90/],
    [{ periodSeconds: 3_660 }, "periodSeconds", /got 3660/],
    [{ trafficDeviations: 0 }, "trafficDeviations", /at most 10 standard deviations, got 0/],
    [{ trafficDeviations: 10.5 }, "trafficDeviations", /got 10.5/],
  ])("may not be %j", (given, place, message) => {
    expect(ofApi(given)).toEqual([
      { code: "ALARM_THRESHOLD", place: `thresholds.${place}`, message: expect.stringMatching(message) },
    ]);
  });

  it("are told all at once", () => {
    expect(ofApi({ serverErrorPercent: 0, periodSeconds: 1, trafficDeviations: 11 })).toHaveLength(3);
  });
});

describe("thresholds of an operation", () => {
  it("may be those of the contract's operations that name a limit", () => {
    expect(operationThresholdMistakes({ getReport: { latencyMs: 20_000 } }, ["getReport"])).toEqual([]);
  });

  it.each([
    [
      { getReprot: { latencyMs: 1 } },
      ["getReport"],
      "OPERATION_UNKNOWN",
      /names? "getReprot"; the contract has: getReport/,
    ],
    [{ sendMessage: { latencyMs: 1 } }, [], "OPERATION_UNKNOWN", /WebSocket API have no alarms of their own/],
    [{ getReport: {} }, ["getReport"], "ALARM_THRESHOLD", /give serverErrorPercent, latencyMs or both/],
    [{ getReport: { latencyMs: 30_000 } }, ["getReport"], "ALARM_THRESHOLD", /less than 29000/],
    [
      { getReport: { serverErrorPercent: 1, minimumRequestsPerMinute: 0 } },
      ["getReport"],
      "ALARM_THRESHOLD",
      /got 0/,
    ],
  ])("may not be %j where there is %j", (alarms, known, code, message) => {
    const place = expect.stringMatching(/^operationAlarms\.\w+/);
    expect(operationThresholdMistakes(alarms, known)).toEqual([
      { code, place, message: expect.stringMatching(message) },
    ]);
  });
});

describe("urgent alarms", () => {
  it("are as many as a composite alarm may name", () => {
    const named = (count: number) => Array.from({ length: count }, (_, index) => `alarm-${index}`);
    expect(compositeMistakes(named(100))).toEqual([]);
    expect(compositeMistakes(named(101))).toEqual([
      {
        code: "ALARM_THRESHOLD",
        place: "operationAlarms",
        message: expect.stringMatching(/^makes 101 .* names 100;/),
      },
    ]);
  });

  it("have names that fit into its rule together", () => {
    // ALARM("…") is nine characters longer than a name, OR between two takes four.
    const ninety = "a".repeat(90);
    const named = (last: number) => [...Array.from({ length: 98 }, () => ninety), "a".repeat(last)];
    expect(compositeMistakes(named(137))).toEqual([]);
    expect(compositeMistakes(named(138))).toEqual([
      {
        code: "ALARM_THRESHOLD",
        place: "operationAlarms",
        message: expect.stringMatching(/^makes a rule of 10241 characters .* 10240 are allowed;/),
      },
    ]);
  });
});

describe("thresholds of a queue", () => {
  it.each([
    [{}, undefined],
    [{ oldestMessageSeconds: 60 }, undefined],
    [{ oldestMessageSeconds: 345_599 }, undefined],
    [{ oldestMessageSeconds: 1_209_599 }, 1_209_600],
  ])("may be %j where a message waits for %p seconds", (given, retentionSeconds) => {
    expect(queueThresholdMistakes(filledQueueThresholds(given), retentionSeconds)).toEqual([]);
  });

  it.each([
    [{ oldestMessageSeconds: 59 }, undefined, /from 60 and less than 345600.*got 59/],
    [
      { oldestMessageSeconds: 345_600 },
      undefined,
      /less than 345600, as SQS deletes messages then, got 345600/,
    ],
    [{}, 86_400, /less than 86400, .*got 86400/],
    [{ deadLetters: 0 }, undefined, /whole number from 1, got 0/],
  ])("may not be %j where a message waits for %p seconds", (given, retentionSeconds, message) => {
    expect(queueThresholdMistakes(filledQueueThresholds(given), retentionSeconds)).toEqual([
      expect.objectContaining({ code: "ALARM_THRESHOLD", message: expect.stringMatching(message) }),
    ]);
  });
});

describe("thresholds of functions, tables and web ACLs", () => {
  it("may be the defaults", () => {
    expect(functionThresholdMistakes(filledFunctionThresholds())).toEqual([]);
    expect(tableThresholdMistakes(filledTableThresholds())).toEqual([]);
    expect(webAclThresholdMistakes(filledWebAclThresholds())).toEqual([]);
  });

  it.each([
    [
      functionThresholdMistakes(filledFunctionThresholds({ durationPercent: 100 })),
      "functionThresholds.durationPercent",
    ],
    [
      functionThresholdMistakes(filledFunctionThresholds({ errorPercent: 0 })),
      "functionThresholds.errorPercent",
    ],
    [functionThresholdMistakes(filledFunctionThresholds({ throttles: 0 })), "functionThresholds.throttles"],
    [
      functionThresholdMistakes(filledFunctionThresholds({ concurrencyPercent: 101 })),
      "functionThresholds.concurrencyPercent",
    ],
    [tableThresholdMistakes(filledTableThresholds({ throttles: 0.5 })), "tableThresholds.throttles"],
    [tableThresholdMistakes(filledTableThresholds({ systemErrors: -5 })), "tableThresholds.systemErrors"],
    [
      webAclThresholdMistakes(filledWebAclThresholds({ blockedPercent: 100 })),
      "webAclThresholds.blockedPercent",
    ],
    [
      webAclThresholdMistakes(filledWebAclThresholds({ minimumRequestsPerMinute: 0 })),
      "webAclThresholds.minimumRequestsPerMinute",
    ],
  ])("may not be none or all: %#", (mistakes, place) => {
    expect(mistakes).toEqual([
      { code: "ALARM_THRESHOLD", place, message: expect.stringMatching(/^must be .*, got /) },
    ]);
  });
});
