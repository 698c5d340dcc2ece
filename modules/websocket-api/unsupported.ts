import type { Mistake } from "../shared/problems.ts";

/** What other kinds of API have and a WebSocket API lacks, by the prop that asks for it, and what does the same here. */
const lackingProps: Readonly<Record<string, string>> = {
  cors: "Browsers send no preflight for a WebSocket; let the authorizer compare the header Origin.",
  binaryMediaTypes: "WebSocket APIs take text frames alone; send base64 in JSON.",
  minimumCompressionBytes: "WebSocket APIs do not compress; keep frames small.",
  cache: "WebSocket APIs cache no answers; keep them in the function or a table.",
  resourcePolicy: "WebSocket APIs have no resource policy; let the authorizer of $connect decide.",
  endpoint: "WebSocket APIs are regional; put CloudFront in front to be nearer to clients.",
  webAcl:
    "AWS WAF does not protect WebSocket APIs; put CloudFront with a web ACL in front, and let the authorizer check a header of its.",
  mutualTls: "WebSocket APIs know no mutual TLS; let the authorizer of $connect check a token.",
  gatewayResponses: "WebSocket APIs answer their own errors as they do; answer yours in functions.",
  requestValidators: "A route validates what its messages in the contract say; give the operation a message.",
  apiKeySource: "Say it with the routes that need a key: apiKey: { source, routes }.",
};

/** The same for the settings of a stage. */
const lackingStageProps: Readonly<Record<string, string>> = {
  cacheCluster: "WebSocket APIs cache no answers; keep them in the function or a table.",
  release:
    "WebSocket APIs have no canary settings; give the release to the functions, whose alias is weighted.",
  canary:
    "WebSocket APIs have no canary settings; give the release to the functions, whose alias is weighted.",
  xrayTracing: "WebSocket APIs are not traced; the functions behind them are.",
  autoDeploy: "A deployment is made whenever the API changes; remove it.",
};

/** Kinds of authorizers that only other kinds of API have. */
const lackingAuthorizers: Readonly<Record<string, string>> = {
  cognito:
    "WebSocket APIs do not check tokens of a user pool; bind connectAuthorizer(…) with a function that does.",
  jwt: "WebSocket APIs do not check JSON web tokens; bind connectAuthorizer(…) with a function that does.",
  token: "WebSocket APIs know authorizers of kind REQUEST alone; bind connectAuthorizer(…).",
  lambda:
    "This is an HTTP API's authorizer; bind connectAuthorizer(…), whose function answers with a policy.",
};

/** Whatever a stack asks of a WebSocket API that only other kinds have. */
export function unsupportedMistakes(
  props: object,
  stage: object,
  authorizers: Readonly<Record<string, { readonly kind: string }>>,
): Mistake[] {
  return [
    ...settingMistakes(props, lackingProps, ""),
    ...settingMistakes(stage, lackingStageProps, "stage."),
    ...Object.entries(authorizers).flatMap(([name, { kind }]) => {
      const message = lackingAuthorizers[kind];
      return message === undefined ? [] : [unsupported(`authorizers.${name}`, message)];
    }),
  ];
}

function settingMistakes(given: object, lacking: Readonly<Record<string, string>>, place: string): Mistake[] {
  return Object.entries(given)
    .filter(([name, value]) => value !== undefined && Object.hasOwn(lacking, name))
    .map(([name]) => unsupported(`${place}${name}`, lacking[name] ?? ""));
}

function unsupported(place: string, message: string): Mistake {
  return { code: "WEBSOCKET_API_UNSUPPORTED", place, message };
}
