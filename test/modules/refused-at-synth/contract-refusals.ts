import { contractOf, publicOperation, restApi } from "../../support/rest-api.ts";
import type { Refusal } from "./refusal.ts";

const withPaths =
  (paths: object, rest: object = {}) =>
  () =>
    restApi({ contract: contractOf(paths, rest) });
const withBody = (schema: object, schemas: object = {}) =>
  withPaths(
    {
      "/a": {
        post: publicOperation("postA", { requestBody: { content: { "application/json": { schema } } } }),
      },
    },
    { components: { schemas } },
  );

/** What of a contract API Gateway would not import. */
export const contractRefusals: readonly Refusal[] = [
  [
    "a variable within a path part",
    withPaths({ "/{id}.json": {} }),
    "CONTRACT_PATH",
    "test.yaml:6",
    /must be text, \{name\}/,
  ],
  [
    "{name+} before the end",
    withPaths({ "/{all+}/x": {} }),
    "CONTRACT_PATH",
    "test.yaml:6",
    /\{name\+\} at the end/,
  ],
  [
    "siblings that are variables",
    withPaths({ "/a/{x}": {}, "/a/{y}": {} }),
    "CONTRACT_PATH",
    "test.yaml:7",
    /use one name/,
  ],
  ["a path part with a space", withPaths({ "/a b": {} }), "CONTRACT_PATH", "test.yaml:6", /must be text/],
  ["a path that ends in a slash", withPaths({ "/a/": {} }), "CONTRACT_PATH", "test.yaml:6", /must be text/],
  [
    "the method TRACE",
    withPaths({ "/a": { trace: {} } }),
    "CONTRACT_PATH",
    "test.yaml:7",
    /it knows get, put/,
  ],
  [
    "a path of the service's own",
    withPaths({ "/ping": { get: publicOperation("ping") } }),
    "CONTRACT_PATH",
    "test.yaml:6",
    /choose another path/,
  ],
  [
    "a path by reference",
    withPaths({ "/a": { $ref: "#/paths/b" } }),
    "CONTRACT_REFERENCE",
    "test.yaml:7",
    /Write its operations in place/,
  ],
  [
    "a parameter that leads nowhere",
    withPaths({ "/a": { get: publicOperation("a", { parameters: [{ $ref: "#/no" }] }) } }),
    "CONTRACT_REFERENCE",
    "test.yaml:15",
    /nothing at that place/,
  ],
  [
    "a body that leads out of the file",
    withPaths({ "/a": { put: publicOperation("a", { requestBody: { $ref: "b.yaml" } }) } }),
    "CONTRACT_REFERENCE",
    "test.yaml:14",
    /must stay in the file/,
  ],
  [
    "a schema that leads nowhere",
    withBody({ $ref: "#/components/schemas/No" }),
    "CONTRACT_REFERENCE",
    "test.yaml:17",
    /may refer to #\/components\/schemas\/<name> only/,
  ],
  [
    "a required parameter without a name for AWS",
    withPaths({
      "/a": { get: publicOperation("a", { parameters: [{ name: "f[x]", in: "query", required: true }] }) },
    }),
    "PARAMETER_NAME",
    "a (test.yaml:7)",
    /rename it/,
  ],
  [
    "a keyword that models do not know",
    withBody({ type: "object", patternProperties: {} }),
    "SCHEMA_KEYWORD",
    "test.yaml:19",
    /draft-04, or check it in the handler/,
  ],
  [
    "two schemas of one model name",
    withBody(
      { allOf: [{ $ref: "#/components/schemas/a-b" }, { $ref: "#/components/schemas/a_b" }] },
      { "a-b": {}, a_b: {} },
    ),
    "SCHEMA_NAME",
    "test.yaml:24",
    /rename one/,
  ],
  [
    "more than 300 resources",
    withPaths(Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`/r${index}`, {}]))),
    "RESOURCE_QUOTA",
    "test/api",
    /or split the API/,
  ],
  [
    "a body above 6 MB",
    withBody({
      type: "string",
      enum: Array.from({ length: 63 }, (_, index) => `${index}`.padEnd(100_000, "x")),
    }),
    "RESOURCE_QUOTA",
    "test/api",
    /imports at most 6291456.*\n.*split the API/,
  ],
];
