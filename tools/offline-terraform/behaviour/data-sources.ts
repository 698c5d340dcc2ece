import { createHash } from "node:crypto";
import type { ObjectValue } from "../wire/value.ts";
import type { Aws } from "./aws.ts";
import { policyDocument } from "./policy-document.ts";

/** What a data source asks, and where. */
export interface Question {
  readonly asked: ObjectValue;
  readonly aws: Aws;
  /** A known string argument; empty where it is absent. */
  readonly text: (name: string) => string;
}

/** An id that looks like those of AWS and is the same for the same name: AWS made it up when the thing was created. */
function idFor(name: string, length: number): string {
  return createHash("sha256").update(name).digest("hex").slice(0, length);
}

const answers: Readonly<Record<string, (question: Question) => ObjectValue>> = {
  aws_api_gateway_vpc_link: ({ aws, text }) => {
    const id = idFor(text("name"), 6);
    return {
      id,
      arn: `arn:${aws.partition}:apigateway:${aws.region}::/vpclinks/${id}`,
      status: "AVAILABLE",
    };
  },
  aws_availability_zones: ({ aws }) => {
    const names = ["a", "b", "c"].map((letter) => `${aws.region}${letter}`);
    return { id: aws.region, names, zone_ids: names };
  },
  aws_caller_identity: ({ aws }) => ({
    id: aws.account,
    account_id: aws.account,
    arn: aws.globalArn("iam", "user/offline"),
    user_id: "AIDAOFFLINE",
  }),
  aws_cognito_user_pools: ({ aws, text }) => {
    const id = `${aws.region}_${text("name").replaceAll(/[^0-9A-Za-z]/g, "")}`;
    return { id: text("name"), ids: [id], arns: [aws.arn("cognito-idp", `userpool/${id}`)] };
  },
  aws_iam_policy_document: ({ asked }) => policyDocument(asked),
  aws_partition: ({ aws }) => ({
    id: aws.partition,
    partition: aws.partition,
    dns_suffix: aws.dnsSuffix,
    reverse_dns_prefix: aws.dnsSuffix.split(".").reverse().join("."),
  }),
  aws_region: ({ aws }) => ({
    id: aws.region,
    name: aws.region,
    region: aws.region,
    endpoint: `ec2.${aws.region}.${aws.dnsSuffix}`,
  }),
  aws_route53_zone: ({ asked, text }) => {
    const id = text("zone_id") || "Z0OFFLINE";
    return {
      id,
      zone_id: id,
      name: text("name") || "example.com",
      private_zone: asked.private_zone ?? false,
      name_servers: ["ns-1.awsdns-offline.com"],
    };
  },
  aws_ssm_parameter: ({ aws, text }) => {
    const name = text("name");
    const value = idFor(name, 10);
    const arn = aws.arn("ssm", `parameter/${name.replace(/^\//, "")}`);
    return { id: name, arn, type: "String", value, insecure_value: value, version: 1 };
  },
  aws_vpc_endpoint: ({ asked, aws, text }) => {
    const id = `vpce-${idFor(JSON.stringify(asked), 17)}`;
    const service = text("service_name").replace(/^.*\./, "");
    const name = `${id}-offline.${service}.${aws.region}.vpce.${aws.dnsSuffix}`;
    return {
      id,
      arn: aws.arn("ec2", `vpc-endpoint/${id}`),
      state: "available",
      dns_entry: [{ dns_name: name, hosted_zone_id: "Z0OFFLINE" }],
    };
  },
};

/**
 * Answers a data source with what an account could look like. Where nothing believable can be said, the answer is the
 * reason as text: the stand-in never invents what a plan would then rest on.
 */
export function answerDataSource(type: string, asked: ObjectValue, aws: Aws): ObjectValue | string {
  const answer = answers[type];
  if (answer === undefined) {
    const known = Object.keys(answers).join(", ");
    return `The stand-in for the AWS provider cannot see AWS. It answers only ${known}. Leave ${type} out, or plan this stack with the real provider.`;
  }
  const text = (name: string): string => {
    const value = asked[name];
    return typeof value === "string" ? value : "";
  };
  return answer({ asked, aws, text });
}
