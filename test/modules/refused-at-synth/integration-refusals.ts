import { http } from "../../../modules/rest-api/integrations/http.ts";
import { httpProxy } from "../../../modules/rest-api/integrations/http-proxy.ts";
import { mock } from "../../../modules/rest-api/integrations/mock.ts";
import { stackWith } from "../../support/integration.ts";
import { contractOf, oneRoute, publicOperation, restApi } from "../../support/rest-api.ts";
import type { Refusal } from "./refusal.ts";

const withWritten =
  (integration: object, operation: object = {}) =>
  () =>
    restApi({
      contract: contractOf({
        "/a": {
          get: publicOperation("getA", { ...operation, "x-amazon-apigateway-integration": integration }),
        },
      }),
      integrations: (_) => ({}),
    });
const answers = { url: "https://shop.example", responses: [{ status: 200 }] };
const withHttp = (more: object) => () => stackWith(http({ ...answers, ...more }));

/** Integrations that API Gateway would not take. */
export const integrationRefusals: readonly Refusal[] = [
  [
    "an operation that nothing answers",
    () => restApi({ contract: oneRoute, integrations: (_) => ({}) }),
    "INTEGRATION_MISSING",
    "listItems (test.yaml:7)",
    /Give it an integration/,
  ],
  [
    "a wait of 49 ms",
    () => stackWith(httpProxy({ ...answers, timeoutMs: 49 })),
    "INTEGRATION_TIMEOUT",
    "postA",
    /from 50 to 29000, got 49/,
  ],
  [
    "a wait of 29,001 ms",
    () => stackWith(httpProxy({ ...answers, timeoutMs: 29_001 })),
    "INTEGRATION_TIMEOUT",
    "postA",
    /from 50 to 29000, got 29001/,
  ],
  [
    "an address without a scheme",
    withHttp({ url: "shop.example" }),
    "INTEGRATION_URL",
    "postA",
    /write http:\/\/ or https/,
  ],
  ["a method that is none", withHttp({ method: "FETCH" }), "INTEGRATION_URL", "postA", /it is one of ANY/],
  [
    "a mapping to no part of a request",
    withHttp({ requestParameters: { "body.a": "'1'" } }),
    "INTEGRATION_MAPPING",
    "postA",
    /write header\.<name>/,
  ],
  [
    "a mapping from nowhere",
    withHttp({ requestParameters: { "header.A": "b" } }),
    "INTEGRATION_MAPPING",
    "postA",
    /write 'a literal' in quotes/,
  ],
  [
    "a mapping from an undeclared parameter",
    withHttp({ requestParameters: { "header.A": "method.request.querystring.q" } }),
    "INTEGRATION_MAPPING",
    "postA",
    /add it to the contract/,
  ],
  [
    "a template for no media type",
    withHttp({ requestTemplates: { json: "{}" } }),
    "INTEGRATION_MAPPING",
    "postA",
    /write one as "application\/json"/,
  ],
  [
    "a template above 300 KB",
    withHttp({ requestTemplates: { "application/json": "x".repeat(307_201) } }),
    "INTEGRATION_MAPPING",
    "postA",
    /at most 307200/,
  ],
  [
    "an answer with the status 199",
    () => stackWith(mock({ status: 199 })),
    "INTEGRATION_MAPPING",
    "postA",
    /from 200 to 599, got 199/,
  ],
  [
    "a pattern of answers that is none",
    withHttp({ responses: [{ status: 200 }, { when: "(", status: 400 }] }),
    "INTEGRATION_MAPPING",
    "postA",
    /is no regular expression/,
  ],
  [
    "two answers for one pattern",
    withHttp({ responses: [{ status: 200 }, { status: 400 }] }),
    "INTEGRATION_MAPPING",
    "postA",
    /give each a `when` of its own/,
  ],
  [
    "an answer's header from nowhere",
    withHttp({ responses: [{ status: 200, headers: { "X-A": "b" } }] }),
    "INTEGRATION_MAPPING",
    "postA",
    /write 'a literal' in quotes/,
  ],
  [
    "an unknown type in the contract",
    withWritten({ type: "HTTPS" }),
    "INTEGRATION_WRITTEN",
    "getA (test.yaml:14)",
    /type must be one of aws, aws_proxy/,
  ],
  [
    "an undeclared status in the contract",
    withWritten({ type: "MOCK", responses: { default: { statusCode: "404" } } }),
    "INTEGRATION_WRITTEN",
    "getA (test.yaml:14)",
    /the operation declares: 200. Declare it/,
  ],
  [
    "an unknown validator in the contract",
    withWritten({ type: "MOCK" }, { "x-amazon-apigateway-request-validator": "all" }),
    "REQUEST_VALIDATOR",
    "test.yaml:7",
    /Declare it in x-amazon-apigateway-request-validators/,
  ],
];
