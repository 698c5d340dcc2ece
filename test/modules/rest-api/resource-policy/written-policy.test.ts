import { describe, expect, it } from "@jest/globals";
import { contractOf, publicOperation, restApi } from "../../../support/rest-api.ts";

const policy = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: ["execute-api:/test/GET/items", "arn:aws:execute-api:eu-west-1:123456789012:api/*"],
      Condition: { StringNotEquals: { "aws:PrincipalTag/team": "${aws:SourceAccount}" } },
    },
  ],
};
const contract = (extensions: object) =>
  contractOf({ "/items": { get: publicOperation("listItems") } }, extensions);

describe("a policy that the contract carries", () => {
  const stack = restApi({ contract: contract({ "x-amazon-apigateway-policy": policy }) });

  it("goes to API Gateway apart from the body too, as the provider puts back the former one after an import", () => {
    const { policy: text } = stack.only("aws_api_gateway_rest_api_policy");
    const arn = expect.stringMatching(/^\$\{aws_api_gateway_rest_api\.\w+\.execution_arn\}\/\*$/);
    const { Statement } = JSON.parse(String(text));
    expect(Statement).toMatchObject([
      { Effect: "Allow", Resource: arn },
      {
        Effect: "Deny",
        Resource: [
          expect.stringMatching(/execution_arn\}\/test\/GET\/items$/),
          "arn:aws:execute-api:eu-west-1:123456789012:api/*",
        ],
        // What is no expression of Terraform's stays text.
        Condition: { StringNotEquals: { "aws:PrincipalTag/team": "$${aws:SourceAccount}" } },
      },
    ]);
  });

  it("is there before the API is deployed, and a change of it makes a deployment", () => {
    const deployment = stack.only("aws_api_gateway_deployment");
    expect(deployment.depends_on).toContainEqual(expect.stringMatching(/^aws_api_gateway_rest_api_policy\./));
    expect(JSON.stringify(deployment.triggers)).toMatch(/aws_api_gateway_rest_api_policy\.\w+\.policy/);
  });

  it("is none where the contract has none", () => {
    expect(restApi({ contract: contract({}) }).all("aws_api_gateway_rest_api_policy")).toEqual([]);
  });
});
