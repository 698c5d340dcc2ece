import { describe, expect, it } from "@jest/globals";
import {
  LambdaFunction,
  type LambdaFunctionProps,
} from "../../../modules/lambda-function/lambda-function.ts";
import type { PolicyStatement } from "../../../modules/shared/policy.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { problemsOf } from "../../support/problems-of.ts";
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

function problemsWith(overrides: Partial<LambdaFunctionProps>): readonly string[] {
  return problemsOf((stack) => new LambdaFunction(stack, "orders", propsWith(overrides)));
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
      tracing_config: { mode: "Active" },
      logging_config: {
        log_format: "JSON",
        log_group: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.orders_logs_\w+\.name\}$/),
      },
      environment: { variables: { POWERTOOLS_SERVICE_NAME: "test-orders", POWERTOOLS_LOG_LEVEL: "INFO" } },
      depends_on: [expect.stringMatching(/^aws_iam_role_policy\.orders_policy_/)],
    });
  });

  it("takes memory, timeout, concurrency, log level and variables as given", () => {
    const stack = orders({
      memoryMb: 512,
      timeoutSeconds: 3,
      reservedConcurrency: 20,
      logLevel: "DEBUG",
      environment: { ORDERS_TABLE: "test-orders", POWERTOOLS_SERVICE_NAME: "shop" },
    });
    expect(stack.only("aws_lambda_function")).toMatchObject({
      memory_size: 512,
      timeout: 3,
      reserved_concurrent_executions: 20,
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

  it.each(["*", "s3:*", "s3:Get*", "s3:*Object"])(
    "never gets the action %s, whatever the reason",
    (action) => {
      const statement = { actions: [action], resources: ["*"], reason: "in a hurry" };
      expect(() => orders({}, statement)).toThrow(`the action "${action}" is a wildcard`);
    },
  );
});

describe("limits of a LambdaFunction", () => {
  it.each([
    { memoryMb: 128 },
    { memoryMb: 10_240 },
    { timeoutSeconds: 1 },
    { timeoutSeconds: 900 },
    { reservedConcurrency: 1 },
    { name: "a" },
    { name: "A-b_9".padEnd(64, "x") },
    { logRetentionDays: 3653 },
    { environment: { Ab: "" } },
    { environment: { AWS_LAMBDA_EXEC_WRAPPER: "/opt/wrapper" } },
  ])("takes %j", (overrides) => {
    expect(problemsWith(overrides)).toEqual([]);
  });

  it.each<[Partial<LambdaFunctionProps>, string]>([
    [{ memoryMb: 127 }, "memoryMb must be a whole number from 128 to 10240, got 127."],
    [{ memoryMb: 10_241 }, "memoryMb must be a whole number from 128 to 10240, got 10241."],
    [{ memoryMb: 512.5 }, "memoryMb must be a whole number from 128 to 10240, got 512.5."],
    [{ timeoutSeconds: 0 }, "timeoutSeconds must be a whole number from 1 to 900, got 0."],
    [{ timeoutSeconds: 901 }, "timeoutSeconds must be a whole number from 1 to 900, got 901."],
    [{ reservedConcurrency: 0 }, "reservedConcurrency must be a whole number from 1 to 1000000, got 0."],
    [{ name: "" }, `name must be 1 to 64 letters, digits, "-" or "_", got "".`],
    [{ name: "x".repeat(65) }, `name must be 1 to 64 letters, digits, "-" or "_", got "${"x".repeat(65)}".`],
    [{ name: "orders.live" }, `name must be 1 to 64 letters, digits, "-" or "_", got "orders.live".`],
    [
      { environment: { AWS_REGION: "eu-west-1" } },
      `environment "AWS_REGION" is a name that Lambda keeps for itself; choose another.`,
    ],
    [
      { environment: { _HANDLER: "x" } },
      `environment "_HANDLER" is a name that Lambda keeps for itself; choose another.`,
    ],
    [
      { environment: { "ORDERS-TABLE": "x" } },
      `environment "ORDERS-TABLE" must start with a letter and hold two or more letters, digits or "_".`,
    ],
    [
      { environment: { A: "x" } },
      `environment "A" must start with a letter and hold two or more letters, digits or "_".`,
    ],
  ])("refuses %j", (overrides, message) => {
    expect(problemsWith(overrides)).toEqual([`FUNCTION_LIMIT  test/orders\n  ${message}`]);
  });

  it("refuses a retention that CloudWatch Logs does not know and lists those it does", () => {
    const [problem, ...others] = problemsWith({ logRetentionDays: 10 });
    expect(problem).toMatch(/logRetentionDays must be one of 1, 3, 5, 7, 14, .*, 3653, got 10\.$/);
    expect(others).toEqual([]);
  });

  it("counts every variable it sets towards the 4 KB that Lambda keeps", () => {
    const empty = { POWERTOOLS_SERVICE_NAME: "test-orders", POWERTOOLS_LOG_LEVEL: "INFO", TEXT: "" };
    const room = 4096 - Buffer.byteLength(JSON.stringify(empty));
    expect(problemsWith({ environment: { TEXT: "x".repeat(room) } })).toEqual([]);
    expect(problemsWith({ environment: { TEXT: "x".repeat(room + 1) } })).toEqual([
      expect.stringContaining("environment takes 4097 bytes, at most 4096 are allowed"),
    ]);
    expect(problemsWith({ environment: { TEXT: "ü".repeat(room / 2 + 1) } })).toHaveLength(1);
  });

  it("tells all of them at once", () => {
    const problems = problemsWith({ memoryMb: 1, timeoutSeconds: 1000, environment: { AWS_REGION: "x" } });
    expect(problems).toHaveLength(3);
  });
});
