import { describe, expect, it } from "@jest/globals";
import { policyDocument, trustPolicy } from "../../../modules/shared/policy.ts";

describe("policy texts", () => {
  it("carry the version that knows policy variables", () => {
    expect(JSON.parse(policyDocument([{ Effect: "Deny" }]))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny" }],
    });
  });

  it("trust one service to take a role, and nobody else", () => {
    expect(JSON.parse(trustPolicy("lambda.amazonaws.com"))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    });
  });
});
