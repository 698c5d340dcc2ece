import { describe, expect, it } from "@jest/globals";
import type { PolicyStatement } from "../../../modules/shared/policy.ts";
import { TableReference } from "../../../modules/table/table-reference.ts";
import { placement } from "../../support/test-stack.ts";

const arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/test-orders";
const reading = {
  actions: ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"],
  resources: [arn, `${arn}/index/byDay`],
};

function granted(how: "grantRead" | "grantReadWrite"): PolicyStatement[] {
  const statements: PolicyStatement[] = [];
  const orders = new TableReference(placement, "test-orders", ["byDay"]);
  orders[how]({ grant: (statement) => statements.push(statement) });
  return statements;
}

describe("TableReference", () => {
  it("lets a reader get and query the table and its indexes, and never scan", () => {
    expect(granted("grantRead")).toEqual([reading]);
  });

  it("lets a writer change items of the table, and its indexes not directly", () => {
    expect(granted("grantReadWrite")).toEqual([
      reading,
      {
        actions: [
          "dynamodb:BatchWriteItem",
          "dynamodb:ConditionCheckItem",
          "dynamodb:DeleteItem",
          "dynamodb:PutItem",
          "dynamodb:UpdateItem",
        ],
        resources: [arn],
      },
    ]);
  });

  it("is known by name, account and region, in the partition of the region", () => {
    const china = new TableReference({ ...placement, region: "cn-north-1" }, "test-orders", []);
    expect(china.arn).toBe("arn:aws-cn:dynamodb:cn-north-1:123456789012:table/test-orders");
    expect(china.name).toBe("test-orders");
  });
});
