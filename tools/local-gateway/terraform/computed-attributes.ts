import { apiKeyValue, lowerCaseId } from "./made-up-ids.ts";

/** What a computed attribute may be made from. */
export interface ComputedScope {
  readonly stackName: string;
  readonly address: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  /** The resource's own attribute, resolved, as text. Throws when it cannot be known. */
  readonly own: (attribute: string) => string;
  /** Another attribute of the same resource, which may be computed too. */
  readonly computed: (attribute: string) => string;
}

type Compute = (scope: ComputedScope) => string;

const arn =
  (service: string, resource: Compute): Compute =>
  (scope) =>
    `arn:${scope.partition}:${service}:${scope.region}:${scope.accountId}:${resource(scope)}`;

const globalArn =
  (service: string, resource: Compute): Compute =>
  (scope) =>
    `arn:${scope.partition}:${service}::${scope.accountId}:${resource(scope)}`;

const madeUp =
  (length: 6 | 10): Compute =>
  ({ stackName, address }) =>
    lowerCaseId(`${stackName}/${address}`, length);

const invokeArn =
  (functionArn: Compute): Compute =>
  (scope) =>
    `arn:${scope.partition}:apigateway:${scope.region}:lambda:path/2015-03-31/functions/${functionArn(scope)}/invocations`;

const functionArn = arn("lambda", ({ own }) => `function:${nameOf(own("function_name"))}`);
const aliasArn = arn("lambda", ({ own }) => `function:${nameOf(own("function_name"))}:${own("name")}`);
/** The one version a freshly applied function has. */
const functionVersion: Compute = () => "1";

/** `function_name` may be given as a name or as an ARN. */
function nameOf(functionName: string): string {
  return functionName.startsWith("arn:") ? (functionName.split(":")[6] ?? functionName) : functionName;
}

/**
 * The attributes that AWS fills in on apply, per resource type, for everything that serving can depend on. Values that
 * AWS makes up are derived from the stack and the address, so that they stay the same from start to start.
 */
export const computedAttributes: Readonly<Record<string, Readonly<Record<string, Compute>>>> = {
  aws_api_gateway_rest_api: {
    id: madeUp(10),
    root_resource_id: ({ computed }) => lowerCaseId(`${computed("id")}/`, 10),
    arn: (scope) => `arn:${scope.partition}:apigateway:${scope.region}::/restapis/${scope.computed("id")}`,
    execution_arn: arn("execute-api", ({ computed }) => computed("id")),
  },
  aws_api_gateway_domain_name: { id: ({ own }) => own("domain_name") },
  aws_apigatewayv2_domain_name: { id: ({ own }) => own("domain_name") },
  aws_api_gateway_deployment: { id: madeUp(6) },
  aws_api_gateway_api_key: {
    id: madeUp(10),
    value: ({ stackName, address }) => apiKeyValue(`${stackName}/${address}`),
  },
  aws_api_gateway_usage_plan: { id: madeUp(6) },
  aws_api_gateway_stage: {
    id: ({ own }) => `ags-${own("rest_api_id")}-${own("stage_name")}`,
    execution_arn: arn("execute-api", ({ own }) => `${own("rest_api_id")}/${own("stage_name")}`),
    arn: (scope) =>
      `arn:${scope.partition}:apigateway:${scope.region}::/restapis/${scope.own("rest_api_id")}/stages/${scope.own("stage_name")}`,
  },
  aws_apigatewayv2_api: {
    id: madeUp(10),
    arn: (scope) => `arn:${scope.partition}:apigateway:${scope.region}::/apis/${scope.computed("id")}`,
    execution_arn: arn("execute-api", ({ computed }) => computed("id")),
  },
  aws_apigatewayv2_authorizer: { id: madeUp(6) },
  aws_apigatewayv2_deployment: { id: madeUp(6) },
  aws_apigatewayv2_integration: { id: madeUp(6) },
  aws_apigatewayv2_route: { id: madeUp(6) },
  aws_apigatewayv2_stage: {
    id: ({ own }) => own("name"),
    arn: (scope) =>
      `arn:${scope.partition}:apigateway:${scope.region}::/apis/${scope.own("api_id")}/stages/${scope.own("name")}`,
    execution_arn: arn("execute-api", ({ own }) => `${own("api_id")}/${own("name")}`),
  },
  aws_apigatewayv2_vpc_link: { id: madeUp(6) },
  aws_lambda_function: {
    id: ({ own }) => own("function_name"),
    arn: functionArn,
    version: functionVersion,
    qualified_arn: (scope) => `${functionArn(scope)}:${functionVersion(scope)}`,
    invoke_arn: invokeArn(functionArn),
  },
  aws_lambda_alias: { id: aliasArn, arn: aliasArn, invoke_arn: invokeArn(aliasArn) },
  aws_dynamodb_table: {
    id: ({ own }) => own("name"),
    arn: arn("dynamodb", ({ own }) => `table/${own("name")}`),
  },
  aws_iam_role: {
    id: ({ own }) => own("name"),
    arn: globalArn("iam", ({ own }) => `role/${own("name")}`),
  },
  aws_cloudwatch_log_group: {
    id: ({ own }) => own("name"),
    arn: arn("logs", ({ own }) => `log-group:${own("name")}`),
  },
  aws_s3_bucket: {
    id: ({ own }) => own("bucket"),
    arn: ({ partition, own }) => `arn:${partition}:s3:::${own("bucket")}`,
  },
  aws_sqs_queue: { arn: arn("sqs", ({ own }) => own("name")) },
  aws_sns_topic: { arn: arn("sns", ({ own }) => own("name")) },
};

/** What a data source's answer may be made from. */
interface AskedScope extends Pick<ComputedScope, "region" | "accountId" | "partition"> {
  /** What the data source asks for by its name or its tag `Name`; empty where it names nothing. */
  readonly name: string;
}

/** The pool that a name stands for; AWS would make up its id. */
const userPoolId = ({ region, name }: AskedScope): string =>
  `${region}_${name.replaceAll(/[^0-9A-Za-z]/g, "")}`;

/** The one app client there is here: the local identity provider names it in every token. */
const localClientId = "local";

/** Data sources whose answer follows from the provider block and from what they ask for, where it does. */
export const computedDataSources: Readonly<
  Record<string, Readonly<Record<string, (scope: AskedScope) => string | readonly string[] | undefined>>>
> = {
  // What the owner of a network made is known here by its name: `--vpc-link <name>=<url>` stands for a link, and a
  // caller comes through an endpoint of that name.
  aws_api_gateway_vpc_link: { id: ({ name }) => name },
  aws_caller_identity: { account_id: ({ accountId }) => accountId },
  aws_cognito_user_pools: {
    ids: (scope) => [userPoolId(scope)],
    arns: (scope) => [
      `arn:${scope.partition}:cognito-idp:${scope.region}:${scope.accountId}:userpool/${userPoolId(scope)}`,
    ],
  },
  aws_ssm_parameter: {
    insecure_value: ({ name }) =>
      /^\/user-pools\/[^/]+\/clients\/[^/]+$/.test(name)
        ? localClientId
        : /^\/vpc-links\/(.+)$/.exec(name)?.[1],
    // What is kept secret is known here by its name.
    value: ({ name }) => (name === "" ? undefined : name),
  },
  aws_vpc_endpoint: { id: ({ name }) => name },
  aws_region: { id: ({ region }) => region, name: ({ region }) => region, region: ({ region }) => region },
  aws_partition: {
    partition: ({ partition }) => partition,
    dns_suffix: ({ partition }) => (partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"),
  },
};
