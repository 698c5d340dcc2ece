/**
 * Every error code that gatewright can answer, with its meaning in one sentence. Codes are stable: programs and
 * searches depend on them. A test compares this catalogue with the table in the README.
 */
export const errorCodes = {
  // the command line
  USAGE: "The command line has an unknown command or option, or lacks an argument.",

  // environments and stacks
  ENVIRONMENT_INVALID: "An environment has a value that is missing, unknown or not allowed.",
  BUNDLES_MISSING: "The functions are not bundled yet, or one that a stack uses is not among the bundles.",

  // contracts
  CONTRACT_UNREADABLE: "The contract is absent, no YAML or JSON, or no OpenAPI 3.0 document.",
  CONTRACT_REFERENCE: "A $ref leads nowhere, back to itself, or out of the file.",
  CONTRACT_PATH: "API Gateway cannot hold a path of the contract.",
  OPERATION_ID: "An operation has no operationId, or two have the same.",
  SCHEMA_KEYWORD: "API Gateway's models do not know a keyword of a request schema.",
  SCHEMA_NAME: "Two schemas would have the same model name.",
  PUBLIC_WITHOUT_REASON: "An operation asks nothing of its callers and gives no x-public reason.",
  PUBLIC_AND_SECURED: "An operation has x-public and security, which contradict each other.",
  SECURITY_SCHEME: "An operation names a security scheme that is not declared or that nothing implements.",

  // REST APIs
  OPERATION_UNKNOWN: "An integration or a throttle names an operation that the contract does not have.",
  INTEGRATION_MISSING: "Nothing answers an operation.",
  INTEGRATION_TWICE: "The contract and the stack both give an operation an integration.",
  INTEGRATION_TIMEOUT:
    "An integration waits longer than API Gateway can, or not as long as its function may run.",
  CORS: "The CORS settings contradict each other or hold something that is no origin.",
  STAGE_LIMIT: "A setting of an API or its stage is outside what API Gateway takes.",

  // functions and tables
  FUNCTION_LIMIT: "A setting of a function is outside what Lambda takes.",
  POLICY_WILDCARD: "A role would get a wildcard action, or a wildcard resource without a reason.",
  TABLE_LIMIT: "A setting of a table is outside what DynamoDB takes.",

  // bundling
  BUNDLE_NO_FUNCTIONS: "The folder of functions is absent or holds no function.",
  BUNDLE_NAME: "The folder of a function has a name that Lambda or Terraform would not take.",
  BUNDLE_NO_HANDLER: "A function has no handler.ts, or its handler.ts exports no `handler`.",
  BUNDLE_BUILD: "The source of a function cannot be bundled: a syntax error or an import that leads nowhere.",
  BUNDLE_TOO_LARGE: "The zip of a function is larger than what Lambda takes in one upload.",
  BUNDLE_MANIFEST: "The manifest of the bundles is absent or is not one that gatewright wrote.",
} as const satisfies Record<string, string>;

/** One of the codes in the catalogue. */
export type ErrorCode = keyof typeof errorCodes;
