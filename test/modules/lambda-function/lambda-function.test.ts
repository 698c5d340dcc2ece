import { describe, expect, it } from "@jest/globals";
import {
  LambdaFunction,
  type LambdaFunctionProps,
} from "../../../modules/lambda-function/lambda-function.ts";
import type { PolicyStatement } from "../../../modules/shared/policy.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const logStreams = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/test-orders:*";

const ownStatements = [
  { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: [logStreams] },
  { Effect: "Allow", Action: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], Resource: ["*"] },
];

function propsWith(overrides: Partial<LambdaFunctionProps>): LambdaFunctionProps {
  return { name: "test-orders", placement, bundle: fakeBundle(), logRetentionDays: 14, ...overrides };
}

function orders(
  overrides: Partial<LambdaFunctionProps> = {},
  ...grants: readonly PolicyStatement[]
): SynthesizedStack {
  return stackOf((stack) => {
    const lambda = new LambdaFunction(stack, "orders", propsWith(overrides));
    for (const statement of grants) lambda.grant(statement);
  });
}

function policyOf(stack: SynthesizedStack): { readonly Statement: readonly object[] } {
  return JSON.parse(String(stack.only("aws_iam_role_policy").policy));
}

describe("LambdaFunction", () => {
  it("is an arm64 function with tracing, JSON logs in its own group, and a published version", () => {
    expect(orders().only("aws_lambda_function")).toEqual({
      function_name: "test-orders",
      role: expect.stringMatching(/^\$\{aws_iam_role\.orders_role_\w+\.arn\}$/),
      filename: expect.stringMatching(/^assets\/orders_bundle_\w+\/[0-9a-f]{32}\/function\.zip$/),
      source_code_hash: fakeBundle().sha256,
      handler: "index.handler",
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      memory_size: 1024,
      timeout: 10,
      publish: true,
      // Said, as the provider would keep the size of a function that had more.
      ephemeral_storage: { size: 512 },
      tracing_config: { mode: "Active" },
      logging_config: {
        log_format: "JSON",
        application_log_level: "INFO",
        system_log_level: "INFO",
        log_group: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.orders_logs_\w+\.name\}$/),
      },
      environment: { variables: { POWERTOOLS_SERVICE_NAME: "test-orders", POWERTOOLS_LOG_LEVEL: "INFO" } },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\.orders_policy_/)],
    });
  });

  it("takes memory, timeout, storage, layers, log levels and variables as given", () => {
    const stack = orders({
      memoryMb: 512,
      timeoutSeconds: 3,
      ephemeralStorageMb: 1024,
      layers: ["arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:23"],
      logLevel: "DEBUG",
      systemLogLevel: "WARN",
      environment: { ORDERS_TABLE: "test-orders", POWERTOOLS_SERVICE_NAME: "shop" },
    });
    expect(stack.only("aws_lambda_function")).toMatchObject({
      memory_size: 512,
      timeout: 3,
      ephemeral_storage: { size: 1024 },
      layers: ["arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:23"],
      logging_config: { application_log_level: "DEBUG", system_log_level: "WARN" },
      environment: {
        variables: {
          ORDERS_TABLE: "test-orders",
          POWERTOOLS_SERVICE_NAME: "shop",
          POWERTOOLS_LOG_LEVEL: "DEBUG",
        },
      },
    });
  });

  it("points the alias live at the version that this release publishes", () => {
    expect(orders().only("aws_lambda_alias")).toEqual({
      name: "live",
      function_name: expect.stringMatching(/^\$\{aws_lambda_function\.orders_function_\w+\.function_name\}$/),
      function_version: expect.stringMatching(/^\$\{aws_lambda_function\.orders_function_\w+\.version\}$/),
    });
  });

  it("keeps its logs as long as it is told, in a group made before the first call", () => {
    const group = { name: "/aws/lambda/test-orders", retention_in_days: 30 };
    expect(orders({ logRetentionDays: 30 }).only("aws_cloudwatch_log_group")).toEqual(group);
  });

  it("gives another hash and another path to another bundle, and the same to the same", () => {
    const [one, same, other] = ["one", "one", "other"].map((content) =>
      orders({ bundle: fakeBundle(content) }).only("aws_lambda_function"),
    );
    expect(same).toEqual(one);
    expect(other?.source_code_hash).not.toBe(one?.source_code_hash);
    expect(other?.filename).not.toBe(one?.filename);
  });

  it("names alias and invocation by known parts, in the partition of its region", () => {
    const uris: string[] = [];
    stackOf((stack) => {
      for (const region of ["eu-west-1", "cn-north-1"]) {
        const props = propsWith({ placement: { ...placement, region } });
        const lambda = new LambdaFunction(stack, region, props);
        uris.push(lambda.aliasArn, lambda.invokeUri);
      }
    });
    const invocations = "lambda:path/2015-03-31/functions";
    const alias = "123456789012:function:test-orders:live";
    expect(uris).toEqual([
      `arn:aws:lambda:eu-west-1:${alias}`,
      `arn:aws:apigateway:eu-west-1:${invocations}/arn:aws:lambda:eu-west-1:${alias}/invocations`,
      `arn:aws-cn:lambda:cn-north-1:${alias}`,
      `arn:aws-cn:apigateway:cn-north-1:${invocations}/arn:aws-cn:lambda:cn-north-1:${alias}/invocations`,
    ]);
  });
});

describe("the role of a LambdaFunction", () => {
  it("is taken by Lambda alone", () => {
    const role = orders().only("aws_iam_role");
    expect(role.name).toBe("test-orders");
    expect(JSON.parse(String(role.assume_role_policy))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    });
  });

  it("may write its own log streams and trace segments, and nothing else", () => {
    expect(policyOf(orders())).toEqual({ Version: "2012-10-17", Statement: ownStatements });
  });

  it("may also do what was granted after the function was made", () => {
    const bucket = "arn:aws:s3:::test-images/*";
    const stack = orders({}, { actions: ["s3:GetObject"], resources: [bucket] });
    expect(policyOf(stack).Statement).toEqual([
      ...ownStatements,
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: [bucket] },
    ]);
  });

  it("gets a wildcard resource with a reason only, and the reason stays out of the policy", () => {
    const statement = { actions: ["cloudwatch:PutMetricData"], resources: ["*"] };
    const stack = orders({}, { ...statement, reason: "CloudWatch metrics have no ARNs" });
    expect(policyOf(stack).Statement.at(-1)).toEqual({
      Effect: "Allow",
      Action: ["cloudwatch:PutMetricData"],
      Resource: ["*"],
    });
    for (const reason of [undefined, "", "  "]) {
      expect(() => orders({}, { ...statement, reason })).toThrow(
        /POLICY_WILDCARD {2}test\/orders\n {2}cloudwatch:PutMetricData on "\*" needs a reason/,
      );
    }
  });

  it.each([
    "arn:aws:s3:::*",
    "arn:aws:s3:::?*",
    "arn:aws:sqs:eu-west-1:123456789012:*",
    "arn:aws:sqs:*:123456789012:orders",
    "arn:aws:sqs:eu-west-1:*:orders",
    "arn:aws:dynamodb:eu-west-1:123456789012:table/*",
    "arn:aws:lambda:eu-west-1:123456789012:function:?*",
    "arn:aws:apigateway:eu-west-1::/*",
    "arn:aws:*",
    "?*",
  ])("gets %s, which names nothing, with a reason only", (resource) => {
    const statement = { actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:::one", resource] };
    expect(() => orders({}, statement)).toThrow(`sqs:SendMessage on "${resource}" needs a reason`);
    expect(() => orders({}, { ...statement, reason: "Queues are made at run time" })).not.toThrow();
  });

  it.each([
    "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/*",
    "arn:aws:lambda:eu-west-1:123456789012:function:orders:*",
    "arn:aws:s3:::orders-*",
    "arn:aws:s3:::orders/*",
    "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/*",
    "${aws_s3_bucket.images.arn}/*",
  ])("gets %s as it is, as it names what it is a part of", (resource) => {
    expect(() => orders({}, { actions: ["s3:GetObject"], resources: [resource] })).not.toThrow();
  });

  it.each(["*", "s3:*", "s3:Get*", "s3:*Object", "s3:GetObjec?"])(
    "never gets the action %s, whatever the reason",
    (action) => {
      const statement = { actions: [action], resources: ["*"], reason: "in a hurry" };
      expect(() => orders({}, statement)).toThrow(`the action "${action}" is a wildcard`);
    },
  );
});
