import { describe, expect, it } from "@jest/globals";
import { unsupportedMistakes } from "../../../modules/websocket-api/unsupported.ts";

describe("what a WebSocket API lacks", () => {
  it.each([
    "cors",
    "binaryMediaTypes",
    "minimumCompressionBytes",
    "cache",
    "resourcePolicy",
    "endpoint",
    "webAcl",
    "mutualTls",
    "gatewayResponses",
    "requestValidators",
    "apiKeySource",
  ])("is told for %s, with what does the same", (prop) => {
    expect(unsupportedMistakes({ [prop]: {} }, {}, {})).toEqual([
      { code: "WEBSOCKET_API_UNSUPPORTED", place: prop, message: expect.stringMatching(/^.{30,}\.$/) },
    ]);
    expect(unsupportedMistakes({ [prop]: undefined }, {}, {})).toEqual([]);
  });

  it.each(["cacheCluster", "release", "canary", "xrayTracing", "autoDeploy"])(
    "is told for %s of a stage, with what does the same",
    (prop) => {
      expect(unsupportedMistakes({}, { [prop]: {} }, {})).toEqual([
        {
          code: "WEBSOCKET_API_UNSUPPORTED",
          place: `stage.${prop}`,
          message: expect.stringMatching(/^.{30,}\.$/),
        },
      ]);
    },
  );

  it.each(["cognito", "jwt", "token", "lambda"])("is told for an authorizer of kind %s", (kind) => {
    expect(unsupportedMistakes({}, {}, { user: { kind } })).toEqual([
      {
        code: "WEBSOCKET_API_UNSUPPORTED",
        place: "authorizers.user",
        message: expect.stringContaining("connectAuthorizer"),
      },
    ]);
  });

  it.each(["iam", "request"])("is nothing for an authorizer of kind %s", (kind) => {
    expect(unsupportedMistakes({ name: "a" }, { name: "b" }, { user: { kind } })).toEqual([]);
  });
});
