import { describe, expect, it } from "@jest/globals";
import { tokenAuthorizer } from "../../../modules/authorizers/authorizer.ts";
import { httpProxy } from "../../../modules/rest-api/integrations/http-proxy.ts";
import { check } from "../../support/guarded-route.ts";
import { contractOf, publicOperation, restApi, stageSettings } from "../../support/rest-api.ts";
import { accessRefusals } from "./access-refusals.ts";
import { callerRefusals } from "./caller-refusals.ts";
import { contractRefusals } from "./contract-refusals.ts";
import { integrationRefusals } from "./integration-refusals.ts";
import { limitRefusals } from "./limit-refusals.ts";
import { type Refusal, reportsOf } from "./refusal.ts";
import { stageRefusals } from "./stage-refusals.ts";

const refusals: readonly Refusal[] = [
  ...contractRefusals,
  ...accessRefusals,
  ...integrationRefusals,
  ...stageRefusals,
  ...limitRefusals,
  ...callerRefusals,
];

describe("what AWS would refuse while applying", () => {
  it.each(refusals)("fails at synth: %s", (_what, build, code, place, fix) => {
    const shown = place.startsWith("test/") ? place : `› ${place}`;
    const there = reportsOf(build).filter((report) => report.startsWith(`${code}  test/`));
    expect(there.filter((report) => report.includes(`${shown}\n`))).toContainEqual(
      expect.stringMatching(fix),
    );
  });

  it("is more than forty different mistakes", () => {
    const [titles, texts] = [0, 4].map((column) => new Set(refusals.map((each) => String(each[column]))));
    expect(titles?.size).toBe(refusals.length);
    expect(texts?.size).toBeGreaterThan(40);
  });

  it("is told all at once, of the contract, its integrations, its authorizers and its stage", () => {
    const contract = contractOf(
      {
        "/{id}.json": { get: publicOperation("getId", { parameters: [{ $ref: "#/no" }] }) },
        "/ping": { trace: {}, get: { security: [{ user: [] }], responses: {} } },
        "/b": { post: { operationId: "postB", security: [{ none: [] }], responses: {} } },
      },
      { components: { securitySchemes: { user: { type: "http" } } } },
    );
    const reports = reportsOf(() =>
      restApi({
        contract,
        integrations: (_) => ({ getId: httpProxy({ url: "x", timeoutMs: 1 }) }),
        authorizers: { user: tokenAuthorizer(check, { ttlSeconds: -1 }) },
        minimumCompressionBytes: -1,
        stage: { ...stageSettings, name: "", variables: { "-": "" } },
      }),
    );
    const codes = reports.map((report) => report.replace(/ .*/s, ""));
    expect(codes.sort()).toEqual(
      [
        ...["AUTHORIZER_LIMIT", "CONTRACT_PATH", "CONTRACT_PATH", "CONTRACT_PATH", "CONTRACT_REFERENCE"],
        ...[
          "INTEGRATION_MISSING",
          "INTEGRATION_TIMEOUT",
          "INTEGRATION_URL",
          "OPERATION_ID",
          "SECURITY_SCHEME",
        ],
        ...["STAGE_LIMIT", "STAGE_LIMIT", "STAGE_LIMIT", "STAGE_LIMIT"],
      ].sort(),
    );
  });
});
