import { describe, expect, it } from "@jest/globals";
import { AlarmTopics, type AlarmTopicsProps } from "../../../modules/alarms/alarm-topics.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const hook = { kind: "https", url: "https://events.pager.example/integration/s3cr3t/enqueue" } as const;
const team = { kind: "email", address: "team@example.com" } as const;

const usual: AlarmTopicsProps = { name: "test", placement, urgent: [hook, team], notices: [team] };

describe("AlarmTopics", () => {
  const stack = stackOf((inside) => {
    new AlarmTopics(inside, "topics", usual);
  });
  const byAlarms = {
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Condition: {
      StringEquals: { "aws:SourceAccount": "123456789012" },
      ArnLike: { "aws:SourceArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:*" },
    },
  };

  it("are two, encrypted by a key that rotates and that alarms of this account may use", () => {
    const key = stack.only("aws_kms_key");
    expect(key).toMatchObject({ enable_key_rotation: true, deletion_window_in_days: 30 });
    expect(JSON.parse(String(key.policy)).Statement).toEqual([
      expect.objectContaining({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
      { ...byAlarms, Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: "*" },
    ]);
    expect(stack.all("aws_sns_topic")).toEqual(
      ["test-alarms-notices", "test-alarms-urgent"].map((name) => ({
        name,
        kms_master_key_id: expect.stringMatching(/^\$\{aws_kms_key\.topics_key_\w+\.arn\}$/),
      })),
    );
  });

  it("let alarms of this account publish, by TLS, and nobody else", () => {
    for (const part of ["urgent", "notices"]) {
      const arn = expect.stringMatching(
        new RegExp(String.raw`^\$\{aws_sns_topic\.topics_${part}_\w+\.arn\}$`),
      );
      const policies = stack
        .all("aws_sns_topic_policy")
        .map(({ policy }) => JSON.parse(String(policy)).Statement);
      expect(policies).toContainEqual([
        { ...byAlarms, Action: ["sns:Publish"], Resource: arn },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]);
    }
  });

  it("tell those who subscribe, whose place in the list does not matter", () => {
    const reversed = stackOf((inside) => {
      new AlarmTopics(inside, "topics", { ...usual, urgent: [team, hook] });
    });
    const subscriptions = "aws_sns_topic_subscription";
    expect(stack.all(subscriptions)).toHaveLength(3);
    expect(stack.find(subscriptions, { protocol: "https" })).toMatchObject({
      endpoint: hook.url,
      endpoint_auto_confirms: true,
      topic_arn: expect.stringContaining("topics_urgent"),
    });
    expect(reversed.json.resource).toEqual(stack.json.resource);
  });

  it.each<[string, Partial<AlarmTopicsProps>, RegExp]>([
    ["nobody", { urgent: [] }, /› urgent\n.*nobody would hear/],
    ["somebody twice", { notices: [team, team] }, /› notices\n.*"team@example.com" stands here twice/],
    [
      "what is no mail address",
      { urgent: [{ kind: "email", address: "oncall" }] },
      /"oncall" is no mail address/,
    ],
    [
      "what is not by TLS",
      { urgent: [{ kind: "https", url: "http://pager.example/k3y" }] },
      /no https address/,
    ],
    ["what is no address", { notices: [{ kind: "https", url: "pager" }] }, /"pager" is no https address/],
  ])("do not tell %s", (_title, given, report) => {
    const problems = problemsOf((inside) => {
      new AlarmTopics(inside, "topics", { ...usual, ...given });
    });
    expect(problems).toEqual([expect.stringMatching(report)]);
    expect(problems[0]).toMatch(/^ALARM_SUBSCRIPTION {2}test\/topics › /);
  });

  it("keep what is secret in a webhook's path out of messages", () => {
    const problems = problemsOf((inside) => {
      new AlarmTopics(inside, "topics", { ...usual, urgent: [hook, hook] });
    });
    expect(problems.join()).toContain("https://events.pager.example/…");
    expect(problems.join()).not.toContain("s3cr3t");
  });
});
