/**
 * Every error code that gatewright can answer, with its meaning in one sentence. Codes are stable: programs and
 * searches depend on them. A test compares this catalogue with the table in the README.
 */
export const errorCodes = {
  // the command line
  USAGE: "The command line has an unknown command or option, or lacks an argument.",

  // environments and stacks
  ENVIRONMENT_INVALID: "An environment has a value that is missing, unknown or not allowed.",
  STACK_REFERENCE: "A stack refers to what another stack has.",

  // contracts
  CONTRACT_UNREADABLE:
    "The contract is absent, no YAML or JSON, or no OpenAPI 3.0, Swagger 2.0 or AsyncAPI 3.0 document.",
  CONTRACT_REFERENCE: "A $ref leads nowhere, back to itself, or out of the file.",
  CONTRACT_PATH: "API Gateway cannot hold a path of the contract.",
  PARAMETER_NAME: "API Gateway cannot take the name of a required parameter.",
  OPERATION_ID: "An operation has no operationId, or two have the same.",
  SCHEMA_KEYWORD:
    "A keyword of a request schema is unknown to OpenAPI or to API Gateway's models, or has a value that it cannot have.",
  SCHEMA_NAME: "Two schemas would have the same model name, or one would have none.",
  PUBLIC_WITHOUT_REASON:
    "An operation asks its callers for nothing, or for a key alone, and gives no x-public reason.",
  PUBLIC_AND_SECURED: "An operation has x-public and security, which contradict each other.",
  SECURITY_SCHEME: "An operation names a security scheme that is not declared or that nothing implements.",

  // authorizers and user pools
  AUTHORIZER_UNKNOWN: "An authorizer is bound to a security scheme that the contract does not declare.",
  AUTHORIZER_TWICE: "The contract and the stack both say what checks a security scheme.",
  AUTHORIZER_LIMIT: "A setting of an authorizer is outside what API Gateway takes.",
  AUTHORIZER_SCOPES:
    "An operation names scopes that nobody checks, or none where an access token is asked for.",
  AUTHORIZER_COMBINATION:
    "An operation asks for alternatives or for two authorizers; API Gateway checks one.",
  CALLER_POLICY: "A caller policy names an operation that does not ask for AWS signatures.",
  USER_POOL_LIMIT: "A setting of a user pool is outside what Cognito takes.",

  // REST and HTTP APIs
  OPERATION_UNKNOWN: "An integration or a throttle names an operation that the contract does not have.",
  INTEGRATION_MISSING: "Nothing answers an operation.",
  INTEGRATION_TWICE: "The contract and the stack both give an operation an integration.",
  INTEGRATION_TIMEOUT:
    "An integration waits longer than API Gateway can, or not as long as its function may run.",
  INTEGRATION_URL: "An HTTP integration calls no address or by no method that API Gateway takes.",
  INTEGRATION_WRITTEN:
    "An x-amazon-apigateway-integration of the contract is not one that API Gateway takes.",
  REQUEST_VALIDATOR: "An operation names a request validator that the contract does not declare.",
  INTEGRATION_MAPPING: "A mapping or a template of an integration is not one that API Gateway takes.",
  RESOURCE_QUOTA: "The paths of a contract make more resources than AWS lets an API have.",
  CORS: "The CORS settings contradict each other or hold something that is no origin.",
  STAGE_LIMIT:
    "A setting of an API or its stage is outside what API Gateway takes, or contract and stack both give it.",
  ENDPOINT_LIMIT: "The endpoint of an API has a setting that API Gateway does not take.",
  PRIVATE_WITHOUT_POLICY: "A private API says nowhere who may call it; API Gateway deploys none without.",
  RESOURCE_POLICY: "A resource policy is too long, shuts everybody out, or keeps nobody out.",
  RESOURCE_POLICY_CALLERS: "A resource policy names callers that cannot be, or that its API never sees.",

  // limits, caches and releases of REST APIs
  USAGE_PLAN_LIMIT: "A tier, a tenant or a key is outside what API Gateway takes.",
  TENANT_TIER: "A tenant names a tier that does not exist.",
  API_KEY_SOURCE:
    "Keys come from an authorizer, but an operation that needs a key has none; contract and stack both say from where; or the contract names a source that is none.",
  API_KEY_WITHOUT_PLAN: "An operation asks for an API key, but there is no tier that a key could belong to.",
  API_KEY_UNUSED: "A tier limits an operation that asks for no API key.",
  CACHE_LIMIT: "A setting of the response cache is outside what API Gateway takes.",
  CACHE_KEY:
    "The key of a cached operation names a parameter that the operation does not declare, or that no query has under its name.",
  CACHE_WITHOUT_IDENTITY: "A cached operation tells callers apart, but its key does not.",
  CACHE_WITHOUT_ORIGIN:
    "A cached operation answers pages of several origins, but its key does not hold the origin.",
  CANARY: "A canary release has a share, a name or a variable that cannot be.",

  // logs
  ACCESS_LOG_FIELD:
    "A field of an access log has a name that is taken, or a variable that its API does not have.",
  LOG_ENCRYPTION: "Logs would be encrypted by something that CloudWatch Logs does not take.",
  LOG_ARCHIVE: "A setting of a log archive is outside what Firehose, Glue or Athena take.",

  // dashboards
  DASHBOARD_LIMIT: "A dashboard holds more than CloudWatch takes, or a widget that its grid does not.",
  DASHBOARD_UNREADABLE: "A synthesized stack has no dashboard, or one that cannot be read.",

  // HTTP APIs
  HTTP_API_UNSUPPORTED: "An HTTP API is asked for something that only REST APIs have.",

  // WebSocket APIs
  WEBSOCKET_API_UNSUPPORTED: "A WebSocket API is asked for something that only other kinds of API have.",
  ROUTE_KEY: "A route key or the expression that selects routes is not one that API Gateway takes.",
  ROUTE_RESPONSE: "A route would answer where nothing is sent, or has nothing to answer with.",
  CONNECT_ONLY: "A route other than $connect names who may use it; API Gateway checks connections alone.",
  MODEL_LIMIT: "The model of a route's payload is larger than API Gateway takes.",

  // custom domains
  DOMAIN_NAME: "A name is no domain name, or lies outside the hosted zone that has to hold it.",
  DOMAIN_CERTIFICATE: "A domain's certificate is in another region than its kind needs, or for other names.",
  DOMAIN_TLS: "A domain asks for a TLS policy or for mutual TLS that its kind cannot have.",
  DOMAIN_ENDPOINT: "A private domain names no VPC endpoint, or something that is none.",
  TRUSTSTORE: "A truststore holds no certificates, too many, or something that is no certificate.",
  BASE_PATH: "A base path is not one that API Gateway takes under this kind of domain.",
  DOMAIN_API: "An API is mapped to a domain that cannot serve it, or that callers could go round.",

  // ways into and out of VPCs
  VPC_LINK_LIMIT:
    "A VPC link leads to something that it cannot reach, or has a setting that AWS does not take.",
  PRIVATE_ENDPOINT:
    "A private endpoint is open to more than it should be, or has a setting that AWS does not take.",

  // functions and tables
  FUNCTION_LIMIT: "A setting of a function is outside what Lambda takes.",
  POLICY_WILDCARD: "A role would get a wildcard action, or a wildcard resource without a reason.",
  TABLE_LIMIT: "A setting of a table is outside what DynamoDB takes.",
  QUEUE_LIMIT: "A setting of a queue is outside what SQS takes.",
  BUCKET_LIMIT: "A setting of a bucket is outside what S3 takes.",

  // web ACLs and distributions
  WEB_ACL_LIMIT: "A setting of a web ACL is outside what AWS WAF takes, or would not do what it says.",
  WEB_ACL_CAPACITY:
    "The rules of a web ACL need more capacity units than AWS takes, or than its price holds.",
  WEB_ACL_LOGS: "A web ACL would log to where AWS WAF does not.",
  WEB_ACL_TARGET: "A web ACL is put in front of something that AWS WAF does not protect.",
  DISTRIBUTION_LIMIT: "A setting of a distribution is outside what CloudFront takes.",
  DISTRIBUTION_CACHE:
    "A distribution would cache what it must not, or by keys that do not tell callers apart.",
  DISTRIBUTION_ORIGIN: "Callers could go round a distribution, or it could not reach its origin.",
  ORIGIN_SECRET: "The secret that a distribution shows its origin cannot be changed without an outage.",

  // operations
  ALARM_THRESHOLD: "An alarm could never ring, or would always.",
  ALARM_SUBSCRIPTION: "Alarms would be told to nobody, to somebody twice, or to what is no address.",
  AUDIT_TRAIL_LIMIT: "A setting of an audit trail is outside what CloudTrail takes.",
  BUDGET_LIMIT: "A budget has a limit that cannot be, or tells nobody.",
  TRACE_SAMPLING_LIMIT: "A rule for what is traced has a setting outside what X-Ray takes.",
  DEPLOY_ROLE:
    "A role for workflows would be for no repository, for more than one, or has more rights than IAM takes.",

  // bundling
  BUNDLE_NO_FUNCTIONS: "The folder of functions is absent or holds no function.",
  BUNDLE_NAME: "The folder of a function has a name that Lambda or Terraform would not take.",
  BUNDLE_NO_HANDLER: "A function has no handler.ts, or its handler.ts exports no `handler`.",
  BUNDLE_BUILD: "The source of a function cannot be bundled: a syntax error or an import that leads nowhere.",
  BUNDLE_TOO_LARGE: "The zip of a function is larger than what Lambda takes in one upload.",
  BUNDLE_APP: "The file that `--app` names is not there.",
  BUNDLE_MANIFEST: "The functions are not bundled yet, or one that a stack uses is not among the bundles.",

  // Terraform without AWS
  TERRAFORM_MISSING: "There is no terraform on the PATH.",
  TERRAFORM_TOO_OLD: "The terraform on the PATH is older than what was tried.",
  SYNTH_MISSING: "The output directory holds no synthesized stack.",
  SYNTH_JSON: "A file of a stack directory is not a JSON object.",
  STACK_UNKNOWN: "There is no synthesized stack of that name or environment.",
  REMOTE_STATE_ELSEWHERE: "A stack reads a state that belongs to none of the synthesized stacks.",
  OFFLINE_STATE_FOREIGN: "A state was not written offline, so it may describe real resources.",
  OFFLINE_ARGUMENT: "An argument for terraform would lead it out of its offline folder.",
  OFFLINE_ONLY: "Only planning offline is offered; terraform and cdktf make the real plans.",

  // security
  SCANNER_MISSING: "The scanner that a security check runs is not installed.",
  SCANNER_FAILED: "A scanner did not scan every stack.",

  // serving locally
  SERVE_DIRECTORY: "A directory to serve is absent or holds no Terraform JSON.",
  SERVE_RESOURCE: "A resource lacks an attribute that serving needs, or it has the wrong type.",
  SERVE_UNRESOLVED: "Serving needs a value that only AWS or Terraform could tell.",
  SERVE_OPENAPI: "The body of an API is not an OpenAPI 3 document that API Gateway would import.",
  SERVE_SCHEMA: "A model of an API is not a valid schema.",
  SERVE_POLICY: "A resource policy is no policy document, or has a condition that cannot be decided here.",
  SERVE_TEMPLATE: "A mapping template is not in the Velocity Template Language.",
  SERVE_FUNCTION_ZIP: "The code of a function is absent or is not a zip file.",
  SERVE_COLLISION: "Two stacks that are served together make a function, a table or an API of the same name.",
  SERVE_NOTHING: "None of the stacks holds an API that can be served.",
  SERVE_PORT: "A port is taken or is not a port.",
  SERVE_SEED: "The seed file is unreadable, or names a table or an item that does not fit.",
  SERVE_ACCESS_LOG: "The file for access logs cannot be written.",
  SERVE_VPC_LINK: "A local server for a VPC link is not given as name and address.",
  SERVE_DYNAMODB: "A table cannot be made in the local DynamoDB.",
  SERVE_S3: "A bucket cannot be made in the local S3.",
  START_SYNTH: "The app command of cdktf.json is missing or failed.",
  START_ENVIRONMENT: "Synthesizing made no stacks for the environment.",
} as const satisfies Record<string, string>;

/** One of the codes in the catalogue. */
export type ErrorCode = keyof typeof errorCodes;
