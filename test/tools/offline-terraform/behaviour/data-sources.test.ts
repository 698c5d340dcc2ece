import { describe, expect, it } from "@jest/globals";
import { awsOf } from "../../../../tools/offline-terraform/behaviour/aws.ts";
import { answerDataSource } from "../../../../tools/offline-terraform/behaviour/data-sources.ts";
import { policyDocument } from "../../../../tools/offline-terraform/behaviour/policy-document.ts";
import type { ObjectValue } from "../../../../tools/offline-terraform/wire/value.ts";

const aws = awsOf("eu-west-1", "111111111111");

describe("a data source", () => {
  it("answers with the account, region and partition of its provider block", () => {
    expect(answerDataSource("aws_caller_identity", {}, aws)).toMatchObject({ account_id: "111111111111" });
    expect(answerDataSource("aws_region", {}, aws)).toMatchObject({ region: "eu-west-1" });
    expect(answerDataSource("aws_partition", {}, awsOf("cn-north-1", "1"))).toMatchObject({
      partition: "aws-cn",
      dns_suffix: "amazonaws.com.cn",
    });
  });

  it("gives what is looked up by its name an id that stays the same and differs by the name", () => {
    const answer = (type: string, asked: ObjectValue) => answerDataSource(type, asked, aws) as ObjectValue;
    const link = (name: string) => answer("aws_api_gateway_vpc_link", { name }).id;
    expect(link("legacy")).toMatch(/^[0-9a-f]{6}$/);
    expect([link("legacy"), link("orders")]).toEqual([
      link("legacy"),
      expect.not.stringMatching(String(link("legacy"))),
    ]);
    expect(answer("aws_ssm_parameter", { name: "/vpc-links/orders" })).toMatchObject({
      arn: "arn:aws:ssm:eu-west-1:111111111111:parameter/vpc-links/orders",
      insecure_value: expect.stringMatching(/^[0-9a-f]{10}$/),
    });
    const endpoint = answer("aws_vpc_endpoint", {
      service_name: "com.amazonaws.eu-west-1.execute-api",
      tags: { Name: "apis" },
    });
    expect(endpoint.id).toMatch(/^vpce-[0-9a-f]{17}$/);
    expect(endpoint.dns_entry).toEqual([
      {
        dns_name: `${endpoint.id}-offline.execute-api.eu-west-1.vpce.amazonaws.com`,
        hosted_zone_id: "Z0OFFLINE",
      },
    ]);
  });

  it("answers why not where nothing believable can be said", () => {
    expect(answerDataSource("aws_instance", {}, aws)).toMatch(/cannot see AWS.*Leave aws_instance out/);
  });
});

describe("aws_iam_policy_document", () => {
  const parse = (asked: Parameters<typeof policyDocument>[0]) =>
    JSON.parse(String(policyDocument(asked).minified_json)) as { Statement: unknown };

  it("writes its statements as IAM has them", () => {
    const statement = {
      sid: "Read",
      actions: ["s3:GetObject"],
      resources: ["b", "a"],
      principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
      condition: [{ test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] }],
    };
    expect(parse({ statement: [statement] })).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Read",
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: ["b", "a"],
          Principal: { Service: "lambda.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "1" } },
        },
      ],
    });
  });

  it("lets an override replace the statement of the same Sid and keeps the others", () => {
    const source = JSON.stringify({
      Statement: [
        { Sid: "a", Effect: "Allow" },
        { Effect: "Allow", Action: "x" },
      ],
    });
    const override = JSON.stringify({ Statement: { Sid: "a", Effect: "Deny" } });
    const document = parse({ source_policy_documents: [source], override_policy_documents: [override] });
    expect(document.Statement).toEqual([
      { Sid: "a", Effect: "Deny" },
      { Effect: "Allow", Action: "x" },
    ]);
  });
});
