import { describe, expect, it } from "@jest/globals";
import { type AlarmState, type Band, type Observed, statesOf } from "../../support/alarm-evaluator.ts";
import { GoldenStack } from "../../support/golden-stack.ts";

const alarms = (["api", "edge"] as const).flatMap((stack) =>
  new GoldenStack("prod", stack).all("aws_cloudwatch_metric_alarm"),
);

/** `.` is OK, `!` rings. */
function rings(name: string, observed: Observed, band?: Band): string {
  const alarm = alarms.find((each) => each.alarm_name === name);
  if (alarm === undefined) throw new Error(`there is no alarm ${name}`);
  const marks: Record<AlarmState, string> = { OK: ".", ALARM: "!", INSUFFICIENT_DATA: "?" };
  return statesOf(alarm, observed, band)
    .map((state) => marks[state])
    .join("");
}

const each = (times: number, value: number | undefined) => Array.from({ length: times }, () => value);
const silence = each(6, undefined);

describe("server errors of a REST API: more than 1 % in three of five minutes", () => {
  const store = (requests: (number | undefined)[], errors: (number | undefined)[]) =>
    rings("prod-store-server-errors", { Count: requests, "5XXError": errors });

  it.each([
    ["rings in the third minute of an outage", each(6, 500), each(6, 400), "..!!!!"],
    ["is quiet at 1 % and rings above it", each(8, 200), [2, 2, 2, 2, 3, 3, 3, 3], "......!!"],
    ["is quiet where nine requests a minute all fail", each(4, 9), each(4, 9), "...."],
    ["rings where ten a minute fail", each(4, 10), each(4, 10), "..!!"],
    ["is quiet at a spike of two minutes", each(7, 500), [0, 500, 500, 0, 0, 0, 0], "......."],
    ["rings while every other minute fails", each(6, 500), [90, 0, 90, 0, 90, 0], "....!."],
    ["ends as soon as three of five minutes are good", each(8, 500), [9, 9, 9, 0, 0, 0, 0, 0], "..!!!..."],
    ["is quiet without a request", silence, silence, "......"],
    ["ends when all requests stay away", [...each(3, 500), ...silence], each(3, 400), "..!!!!!.."],
    ["takes errors that are not written for none", each(5, 500), silence.slice(1), "....."],
  ])("%s", (_title, requests, errors, expected) => {
    expect(store(requests, errors)).toBe(expected);
  });
});

describe("client errors: more than 10 % for a quarter of an hour", () => {
  const store = (requests: number[], errors: number[]) =>
    rings("prod-store-client-errors", { Count: requests, "4XXError": errors });

  it("do not flap at low traffic: below 50 requests in five minutes nothing is judged", () => {
    expect(store(each(4, 49) as number[], each(4, 49) as number[])).toBe("....");
    expect(store(each(4, 50) as number[], each(4, 6) as number[])).toBe("..!!");
  });

  it("are quiet at 10 %, and after two bad periods of three", () => {
    expect(store([100, 100, 100, 100], [10, 10, 10, 10])).toBe("....");
    expect(store([100, 100, 100, 100], [11, 11, 10, 11])).toBe("....");
  });
});

describe("latency", () => {
  it("of an HTTP API rings above 5,000 ms, and not for the slowest of a few", () => {
    const slow = { Latency: each(5, 9_000) };
    expect(rings("prod-users-latency", { ...slow, Count: each(5, 9) })).toBe(".....");
    expect(rings("prod-users-latency", { ...slow, Count: each(5, 10) })).toBe("..!!!");
    expect(rings("prod-users-latency", { Latency: each(5, 5_000), Count: each(5, 10) })).toBe(".....");
  });

  it("of one operation rings at what is asked of it", () => {
    const slow = { Latency: each(4, 2_001), Count: each(4, 10) };
    expect(rings("prod-store-createProduct-latency", slow)).toBe("..!!");
    expect(rings("prod-store-latency", slow)).toBe("....");
  });

  it("of a function rings at 80 % of its timeout", () => {
    const invoked = { Invocations: each(4, 10) };
    expect(rings("prod-products-function-duration", { ...invoked, Duration: each(4, 8_001) })).toBe("..!!");
    expect(rings("prod-products-function-duration", { ...invoked, Duration: each(4, 8_000) })).toBe("....");
  });
});

describe("traffic", () => {
  const band = { lower: 100, upper: 300 };

  it.each(["prod-store", "prod-users"])("of %s is neither far more nor far less than usual", (api) => {
    const at = (requests: number[]) => rings(`${api}-traffic`, { Count: requests }, band);
    expect(at([200, 200, 100, 300, 200])).toBe(".....");
    expect(at([200, 200, 301, 301, 301])).toBe("....!");
    expect(at([200, 200, 99, 99, 99, 200])).toBe("....!.");
  });

  it("that is not there at all is an alarm where the environment says so, and only there", () => {
    const requests = { Count: [200, 200, 200, ...silence] };
    expect(rings("prod-store-traffic", requests, band)).toBe(".......!!");
    expect(rings("prod-users-traffic", requests, band)).toBe(".........");
  });
});

describe.each([
  ["integration-errors", "IntegrationError"],
  ["execution-errors", "ExecutionError"],
])("%s of a WebSocket API", (alarm, metric) => {
  const chat = (answered: number | undefined, failed: number, more: Observed = {}) =>
    rings(`prod-chat-${alarm}`, {
      "IntegrationLatency.SampleCount": each(4, answered),
      [metric]: each(4, failed),
      ...more,
    });

  it("ring when more than 1 % of what clients send fails", () => {
    expect([chat(990, 10), chat(990, 11)]).toEqual(["....", "..!!"]);
  });

  it("ring where nobody gets in any more, so that there is no message at all", () => {
    expect(chat(undefined, 50, { MessageCount: silence })).toBe("..!!");
    expect(chat(undefined, 9)).toBe("....");
  });

  it("are not lost among what is sent to many readers", () => {
    expect(chat(100, 5, { MessageCount: each(4, 100_000) })).toBe("..!!");
  });
});

describe("integration latency of a WebSocket API", () => {
  it("rings above 5,000 ms, and not for the slowest of a few", () => {
    const slow = (calls: number) =>
      rings("prod-chat-integration-latency", {
        IntegrationLatency: each(4, 5_001),
        "IntegrationLatency.SampleCount": each(4, calls),
      });
    expect([slow(9), slow(10)]).toEqual(["....", "..!!"]);
  });
});

describe("what access logs tell", () => {
  it("rings when more than 5 % are throttled", () => {
    const throttled = (share: number) =>
      rings("prod-store-throttled-requests", {
        Count: each(4, 1_000),
        "prod-store-throttled-requests": each(4, share * 10),
      });
    expect(throttled(5)).toBe("....");
    expect(throttled(6)).toBe("..!!");
  });

  it("rings when an authorizer fails again and again", () => {
    const failing = (errors: number[]) =>
      rings("prod-users-authorizer-errors", { "prod-users-authorizer-errors": errors });
    expect(failing([1, 0, 0, 1, 0, 0])).toBe("......");
    expect(failing([1, 1, 1, 0, 0, 0])).toBe("..!!!.");
  });
});

describe("a table", () => {
  it("rings when it or an index is throttled in two of three periods, and ends although DynamoDB then falls silent", () => {
    const index = [6, 6, ...silence];
    const observed = {
      "WriteThrottleEvents prod-products": index,
      "WriteThrottleEvents byCreatedAt prod-products": index,
    };
    expect(rings("prod-products-table-write-throttles", observed)).toBe(".!!.....");
    expect(rings("prod-products-table-write-throttles", { ...observed, WriteThrottleEvents: silence })).toBe(
      ".!!.....",
    );
  });

  it("is quiet after one burst", () => {
    expect(
      rings("prod-products-table-read-throttles", { ReadThrottleEvents: [90, undefined, undefined] }),
    ).toBe("...");
  });

  it("rings when DynamoDB fails, whatever is called", () => {
    const failing = {
      "SystemErrors GetItem prod-products": [3, 3, 3],
      "SystemErrors UpdateItem prod-products": [2, 2, 2],
    };
    expect(rings("prod-products-table-errors", failing)).toBe(".!!");
    expect(rings("prod-products-table-errors", { "SystemErrors GetItem prod-products": [4, 4, 4] })).toBe(
      "...",
    );
  });
});

describe("the web ACL at CloudFront: more than 25 % for a quarter of an hour", () => {
  const front = (allowed: (number | undefined)[], blocked: (number | undefined)[]) =>
    rings("prod-front-web-acl-blocks", { AllowedRequests: allowed, BlockedRequests: blocked });

  it.each([
    ["rings in the third period above it, and is quiet at it", each(4, 75), [25, 26, 26, 26], "...!"],
    ["rings where everything is blocked and WAF tells of nothing else", silence, each(6, 50), "..!!!!"],
    ["is quiet where 49 of 49 in five minutes are robots", silence, each(6, 49), "......"],
    ["is quiet where nothing is blocked", each(4, 900), [], "...."],
  ])("%s", (_title, allowed, blocked, expected) => {
    expect(front(allowed, blocked)).toBe(expected);
  });
});

describe("a queue", () => {
  it("rings with the first dead letter, until none is left", () => {
    const dead = [0, 1, 1, undefined, 0];
    expect(rings("prod-orders-queue-dead-letters", { ApproximateNumberOfMessagesVisible: dead })).toBe(
      ".!!!.",
    );
  });

  it("rings when a message has waited for a day", () => {
    const ages = [86_399, 86_400, 90_000, 10, undefined];
    expect(rings("prod-orders-queue-age", { ApproximateAgeOfOldestMessage: ages })).toBe(".!!..");
  });
});

describe("the archive", () => {
  const archive = (batches: (number | undefined)[], objects: (number | undefined)[]) =>
    rings("prod-access-logs-standstill", {
      IncomingRecords: batches,
      "DeliveryToS3.Success": objects,
    });

  it.each([
    ["rings in the second hour without an object", each(4, 9), each(4, 0), ".!!!"],
    ["rings where nothing is told of objects at all", each(4, 9), [], ".!!!"],
    ["is quiet where what came last is written in the next hour", [9, 1, 1, undefined], [1, 0, 1, 1], "...."],
    ["is quiet where nothing comes", each(4, undefined), each(4, undefined), "...."],
    ["ends with the first object", each(4, 9), [0, 0, 0, 1], ".!!."],
  ])("%s", (_title, batches, objects, expected) => {
    expect(archive(batches, objects)).toBe(expected);
  });
});

describe("concurrency", () => {
  it("of the account rings at 80 % of its quota", () => {
    const at = (claimed: number) =>
      rings("prod-account-concurrency", { ClaimedAccountConcurrency: each(3, claimed) });
    expect([at(799), at(800)]).toEqual(["...", "..!"]);
  });
});
