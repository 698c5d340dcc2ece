import { describe, expect, it } from "@jest/globals";
import { AccessLog, type AccessLogProps } from "../../../modules/access-logs/access-log.ts";
import {
  type AccessLogField,
  type ApiKind,
  accessLogFields,
} from "../../../modules/access-logs/access-log-fields.ts";
import { accessLogFormat } from "../../../modules/access-logs/access-log-format.ts";
import { parseAccessLogLine } from "../../../modules/access-logs/access-log-line.ts";
import { isAccessLogVariable } from "../../../modules/access-logs/context-variables.ts";
import { LogKey } from "../../../modules/access-logs/log-key.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const kinds: readonly ApiKind[] = ["REST", "HTTP", "WEBSOCKET"];
const logOf = (kind: ApiKind, more: Partial<AccessLogProps> = {}): AccessLogProps => ({
  kind,
  apiName: "prod-store",
  retentionDays: 90,
  ...more,
});

describe("the format of access logs", () => {
  it.each(kinds)("holds variables alone that %s APIs have, and few enough", (kind) => {
    const { apiKind, apiName, ...variables } = JSON.parse(accessLogFormat(kind, "prod-store"));
    expect([apiKind, apiName]).toEqual([kind, "prod-store"]);
    const unknown = Object.values<string>(variables).filter(
      (text) => !isAccessLogVariable(kind, text.replace("$context.", "")),
    );
    expect(unknown).toEqual([]);
    expect(Buffer.byteLength(accessLogFormat(kind, "a".repeat(128)))).toBeLessThan(3072);
  });

  it("has one order of fields for all kinds, with what callers write first", () => {
    const order = Object.keys(accessLogFields);
    for (const kind of kinds) {
      const names = Object.keys(JSON.parse(accessLogFormat(kind, "a")));
      expect(names).toEqual(order.filter((name) => names.includes(name)));
      expect(names[0]).toBe("userAgent");
    }
    expect(order.indexOf("path")).toBeLessThan(order.indexOf("requestId"));
    expect(order.indexOf("status")).toBeGreaterThan(order.indexOf("tenant"));
  });

  it("says the same of every kind, as far as the kind knows it", () => {
    const of = (kind: ApiKind) => JSON.parse(accessLogFormat(kind, "a"));
    expect([of("REST").route, of("HTTP").route, of("WEBSOCKET").route]).toEqual([
      "$context.resourcePath",
      "$context.routeKey",
      "$context.routeKey",
    ]);
    expect(of("REST")).toMatchObject({
      wafAnswer: "$context.wafResponseCode",
      traceId: "$context.xrayTraceId",
    });
    expect(of("HTTP")).not.toHaveProperty("wafAnswer");
    expect(of("WEBSOCKET")).not.toHaveProperty("responseMs");
    expect(of("REST")).not.toHaveProperty("connectionId");
  });

  it("adds fields of one's own behind, and takes another tenant in its place", () => {
    const own = { tenant: "$context.authorizer.claims.org", plan: "$context.authorizer.plan" };
    const line = JSON.parse(accessLogFormat("REST", "a", own));
    expect(line).toMatchObject(own);
    expect(Object.keys(line).at(-1)).toBe("plan");
    expect(Object.keys(line).filter((name) => name === "tenant")).toHaveLength(1);
  });
});

describe("AccessLog", () => {
  const synthesized = stackOf((stack) => {
    const { keyArn } = new LogKey(stack, "key", { name: "prod-logs", placement });
    const archive = {
      streamArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-prod",
      writerRoleArn: "arn:aws:iam::123456789012:role/prod-archive-writer",
    };
    new AccessLog(stack, "rest", logOf("REST", { archive }));
    new AccessLog(stack, "http", logOf("HTTP", { encryption: { kind: "customer", keyArn } }));
  });

  it("makes a log group with an end, whose name lets each kind of API write into it", () => {
    const rest = synthesized.find("aws_cloudwatch_log_group", { name: "/aws/apigateway/prod-store/access" });
    expect(rest).toEqual({ name: "/aws/apigateway/prod-store/access", retention_in_days: 90 });
    expect(synthesized.all("aws_cloudwatch_log_group")).toHaveLength(2);
  });

  it("encrypts by a key that is given", () => {
    const group = synthesized.find("aws_cloudwatch_log_group", {
      name: "/aws/vendedlogs/apigateway/prod-store/access",
    });
    expect(group.kms_key_id).toMatch(/^\$\{aws_kms_key\.key_\w+\.arn\}$/);
  });

  it("copies every line to an archive that is given, and none otherwise", () => {
    expect(synthesized.only("aws_cloudwatch_log_subscription_filter")).toEqual({
      name: "archive",
      log_group_name: "${aws_cloudwatch_log_group.rest.name}",
      // AWS writes a canary's lines to the canary's log group as well.
      filter_pattern: '{ $.canary != "true" }',
      destination_arn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-prod",
      role_arn: "arn:aws:iam::123456789012:role/prod-archive-writer",
    });
  });

  it("has a key that rotates and lets CloudWatch Logs in for this account's log groups alone", () => {
    const { policy, ...key } = synthesized.only("aws_kms_key");
    expect(key).toEqual({
      description: "Logs of prod-logs",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
    });
    const [admin, logs] = JSON.parse(String(policy)).Statement;
    expect(admin.Principal).toEqual({ AWS: "arn:aws:iam::123456789012:root" });
    expect(admin.Action).not.toContain("kms:Decrypt");
    // Who cannot change the policy is locked out of the key for good.
    expect(admin.Action).toContain("kms:PutKeyPolicy");
    expect(logs).toMatchObject({
      Principal: { Service: "logs.eu-west-1.amazonaws.com" },
      Condition: {
        ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-west-1:123456789012:log-group:*" },
      },
    });
    expect(String(policy)).not.toMatch(/kms:[^"]*\*/);
  });
});

describe("what an access log refuses", () => {
  const problems = (props: AccessLogProps) =>
    problemsOf((stack) => {
      new AccessLog(stack, "log", props);
    });
  const field = (name: string, text: string, kind: ApiKind = "REST") =>
    logOf(kind, { fields: { [name]: text } });

  it.each<[string, AccessLogProps]>([
    ["a claim of a token", field("plan", "$context.authorizer.claims.custom-plan", "HTTP")],
    ["a header that a template sets", field("shop", "$context.requestOverride.header.shop")],
    ["a field of a connection", field("direction", "$context.messageDirection", "WEBSOCKET")],
    ["the longest name", field("a".repeat(64), "$context.protocol")],
    ["a key's ARN", logOf("REST", { encryption: { kind: "customer", keyArn: keyArn("key/1234abcd") } })],
  ])("takes %s", (_title, props) => {
    expect(problems(props)).toEqual([]);
  });

  it.each<[string, AccessLogProps, RegExp]>([
    ["a variable that no API has", field("shop", "$context.shop"), /REST APIs do not know\. No kind of API/],
    [
      "one that only other kinds have",
      field("trace", "$context.xrayTraceId", "HTTP"),
      /"trace" names \$context\.xrayTraceId, which access logs of HTTP APIs do not know\. Only REST APIs have it/,
    ],
    [
      "the claims as a whole, which are null",
      field("who", "$context.authorizer.claims"),
      /\$context\.authorizer\.claims, which/,
    ],
    [
      "claims of a WebSocket API",
      field("org", "$context.authorizer.claims.org", "WEBSOCKET"),
      /REST and HTTP/,
    ],
    ["the value of a key", field("key", "$context.identity.apiKey"), /the key itself; apiKeyId is logged/],
    [
      "a text in quotes of its own",
      field("why", "$context.error.messageString"),
      /the line is no JSON; error is/,
    ],
    ["two variables in one field", field("both", "$context.path $context.stage"), /one variable as/],
    ["a stage variable", field("color", "$stageVariables.color"), /one variable as/],
    ["a name with a dash", field("my-plan", "$context.protocol"), /got "my-plan"/],
    ["a name of 65 letters", field("a".repeat(65), "$context.protocol"), /1 to 64 letters/],
    ["a field that alarms count on", field("status", "$context.protocol"), /"status" is in every access log/],
    ["one that differs by a capital", field("statUs", "$context.protocol"), /give "statUs" another name/],
    [
      "a format that is too long",
      logOf("REST", {
        fields: Object.fromEntries(
          [...Array(30).keys()].map((n) => [`f${n}`, `$context.authorizer.${"a".repeat(50)}`]),
        ),
      }),
      /may be 3072 bytes long and would be \d{4}/,
    ],
    [
      "an alias instead of a key",
      logOf("REST", { encryption: { kind: "customer", keyArn: keyArn("alias/logs") } }),
      /LOG_ENCRYPTION.*takes no alias/s,
    ],
  ])("refuses %s", (_title, props, message) => {
    expect(problems(props)).toEqual([expect.stringMatching(message)]);
  });
});

function keyArn(resource: string): string {
  return `arn:aws:kms:eu-west-1:123456789012:${resource}`;
}

describe("parseAccessLogLine", () => {
  const unset = Object.fromEntries(Object.keys(accessLogFields).map((name) => [name, "-"]));

  it("reads numbers as numbers, and nothing of what was not set", () => {
    const line = { ...unset, status: "429", responseMs: "0", route: "/products", errorType: "THROTTLED" };
    expect(parseAccessLogLine(JSON.stringify(line))).toEqual({
      status: 429,
      responseMs: 0,
      route: "/products",
      errorType: "THROTTLED",
    });
  });

  it("knows every field by its type", () => {
    const full = Object.fromEntries(
      Object.entries<AccessLogField>(accessLogFields).map(([name, { type }]) => [
        name,
        type === "text" ? "a" : "7",
      ]),
    );
    expect(Object.keys(parseAccessLogLine(JSON.stringify(full)) ?? {})).toEqual(Object.keys(accessLogFields));
  });

  it("believes what API Gateway wrote, not what a caller smuggled in before it", () => {
    const format = accessLogFormat("REST", "a").replaceAll(/\$context\.[\w.]+/g, "-");
    const agent = 'x", "status": "200", "principal": "admin';
    const line = format
      .replace('"userAgent":"-"', `"userAgent":"${agent}"`)
      .replace(/("status":)"-"/, '$1"403"');
    expect(parseAccessLogLine(line)).toMatchObject({ userAgent: "x", status: 403 });
    expect(parseAccessLogLine(line)).not.toHaveProperty("principal");
  });

  it.each([
    ["no JSON", '{"userAgent":"a"b"}'],
    ["no object", "[]"],
    ["a status in words", '{"status":"OK"}'],
    ["a half number", '{"responseMs":"1.5"}'],
    ["a value that is no text", '{"route":7}'],
  ])("reads nothing of %s", (_title, line) => {
    expect(parseAccessLogLine(line)).toBeUndefined();
  });
});
