import { isNativeKey } from "../authorizers/authorizer-mistakes.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { Mistake } from "../shared/problems.ts";

/** What a REST API has and an HTTP API lacks, by the prop that asks for it, and what does the same here. */
const restProps: Readonly<Record<string, string>> = {
  apiKeySource: "HTTP APIs have no API keys; let a Lambda authorizer check them, or make it a REST API.",
  usagePlans:
    "HTTP APIs have no usage plans; throttle routes with stage.operationThrottles, or make it a REST API.",
  cache: "HTTP APIs cache no answers; put CloudFront in front, or make it a REST API.",
  binaryMediaTypes: "HTTP APIs need no list: bodies that are no text reach functions as base64. Remove it.",
  minimumCompressionBytes: "HTTP APIs do not compress; put CloudFront in front, or compress in the function.",
  resourcePolicy:
    "HTTP APIs have no resource policy; use iam() and callers' policies, a Lambda authorizer, or a REST API.",
  webAcl:
    "AWS WAF does not protect HTTP APIs; put CloudFront with a web ACL in front, or make it a REST API.",
  endpoint: "HTTP APIs are regional; put CloudFront in front, or make it a REST API to be edge or private.",
  endpointConfiguration: "HTTP APIs are regional; make it a REST API to be edge or private.",
  gatewayResponses:
    "HTTP APIs answer their own errors as they do; answer yours in functions, or make it a REST API.",
  requestValidators: "HTTP APIs validate nothing; let the function check its input against the contract.",
};

/** The same for the settings of a stage. */
const restStageProps: Readonly<Record<string, string>> = {
  cacheCluster: "HTTP APIs cache no answers; put CloudFront in front, or make it a REST API.",
  release: "HTTP APIs have no canary settings; give the release to the functions, whose alias is weighted.",
  canary: "HTTP APIs have no canary settings; give the release to the functions, whose alias is weighted.",
  executionLogLevel:
    "HTTP APIs write no execution logs; the access log holds errors of authorizers and integrations.",
  xrayTracing: "HTTP APIs are not traced; the functions behind them are.",
  clientCertificate:
    "HTTP APIs send no client certificate; let the backend check a header that a mapping adds.",
};

/** And for extensions of API Gateway in the contract, at the document, a path or an operation. */
const restExtensions: Readonly<Record<string, string>> = {
  "x-amazon-apigateway-api-key-source": "HTTP APIs have no API keys; let a Lambda authorizer check them.",
  "x-amazon-apigateway-request-validator": "HTTP APIs validate nothing; let the function check its input.",
  "x-amazon-apigateway-request-validators": "HTTP APIs validate nothing; let the function check its input.",
  "x-amazon-apigateway-gateway-responses": "HTTP APIs answer their own errors as they do; remove it.",
  "x-amazon-apigateway-policy": "HTTP APIs have no resource policy; use iam() and callers' policies.",
  "x-amazon-apigateway-endpoint-configuration": "HTTP APIs are regional; remove it, or make it a REST API.",
  "x-amazon-apigateway-binary-media-types": "HTTP APIs need no list of binary media types; remove it.",
  "x-amazon-apigateway-minimum-compression-size": "HTTP APIs do not compress; put CloudFront in front.",
  "x-amazon-apigateway-documentation": "HTTP APIs hold no documentation parts; remove it.",
  "x-amazon-apigateway-auth": "HTTP APIs read security alone; name a scheme there that is bound to iam().",
  "x-amazon-apigateway-cors": "Terraform takes it away after each import; say it as cors in the stack.",
};

/** Properties that a written integration of a REST API may hold and one of an HTTP API may not. */
const restIntegrationKeys = [
  "cacheKeyParameters",
  "cacheNamespace",
  "contentHandling",
  "passthroughBehavior",
  "requestTemplates",
  "responses",
  "responseTransferMode",
];

/** Whatever a stack or a contract asks of an HTTP API that only REST APIs have. */
export function unsupportedMistakes(contract: Contract, props: object, stage: object): Mistake[] {
  const { document, everyOperation, locate } = contract;
  return [
    ...settingMistakes(props, restProps, ""),
    ...settingMistakes(stage, restStageProps, "stage."),
    ...extensionMistakes(document, restExtensions, (key) => locate([key])),
    ...Object.entries(document.paths).flatMap(([path, item]) =>
      extensionMistakes(item ?? {}, restExtensions, (key) => locate(["paths", path, key])),
    ),
    ...keyMistakes(contract),
    ...everyOperation.flatMap((operation) => operationMistakes(contract, operation)),
  ];
}

function settingMistakes(given: object, lacking: Readonly<Record<string, string>>, place: string): Mistake[] {
  return Object.entries(given)
    .filter(([name, value]) => value !== undefined && Object.hasOwn(lacking, name))
    .map(([name]) => unsupported(`${place}${name}`, lacking[name] ?? ""));
}

function extensionMistakes(
  holder: object,
  lacking: Readonly<Record<string, string>>,
  placeOf: (key: string) => string,
): Mistake[] {
  return Object.keys(holder)
    .filter((key) => Object.hasOwn(lacking, key))
    .map((key) => unsupported(placeOf(key), `${key}: ${lacking[key]}`));
}

function keyMistakes({ document, locate }: Contract): Mistake[] {
  return Object.entries(document.components?.securitySchemes ?? {})
    .filter(([, scheme]) => isNativeKey(scheme))
    .map(([name]) =>
      unsupported(
        locate(["components", "securitySchemes", name]),
        `"${name}" is API Gateway's own API key, which HTTP APIs lack; use another header and a Lambda authorizer.`,
      ),
    );
}

function operationMistakes(
  { locate }: Contract,
  { definition, pointer, operationId }: ContractOperation,
): Mistake[] {
  const written = definition["x-amazon-apigateway-integration"] as
    | Readonly<Record<string, unknown>>
    | undefined;
  const placeOf = (key: string) => `${operationId} (${locate([...pointer, key])})`;
  const ofIntegration = placeOf("x-amazon-apigateway-integration");
  const type = String(written?.type ?? "").toUpperCase();
  return [
    ...extensionMistakes(definition, restExtensions, placeOf),
    ...(["MOCK", "AWS", "HTTP"].includes(type)
      ? [
          unsupported(
            ofIntegration,
            `HTTP APIs have no integration of type ${type}; take AWS_PROXY or HTTP_PROXY, or make it a REST API.`,
          ),
        ]
      : []),
    ...restIntegrationKeys
      .filter((key) => written !== undefined && Object.hasOwn(written, key))
      .map((key) =>
        unsupported(
          ofIntegration,
          `HTTP APIs know no ${key} of an integration; remove it, or make it a REST API.`,
        ),
      ),
  ];
}

function unsupported(place: string, message: string): Mistake {
  return { code: "HTTP_API_UNSUPPORTED", place, message };
}
