import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js";
import { describe, expect, it } from "@jest/globals";
import { Fn, Lazy, TerraformLocal, TerraformOutput, TerraformStack, Token } from "cdktf";
import { buildApp } from "../../../stacks/app.ts";
import { environmentInputs } from "../../../stacks/environments/all.ts";
import { parseEnvironment } from "../../../stacks/environments/schema.ts";
import { terraformJson } from "../../../stacks/terraform/terraform-json.ts";
import { storeSources } from "../../support/store-environment.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { testStack } from "../../support/test-stack.ts";

/** What cdktf writes, which AwsStack leaves out. */
function byCdktf(stack: TerraformStack): object {
  return TerraformStack.prototype.toTerraform.call(stack);
}

/** A stack that holds one value, and whose resources can be referred to. */
function stackWithValue(
  value: (group: CloudwatchLogGroup, stack: TerraformStack) => unknown,
): TerraformStack {
  const stack = testStack();
  const group = new CloudwatchLogGroup(stack, "log", { name: "log" });
  new TerraformLocal(stack, "value", value(group, stack));
  return stack;
}

describe("terraformJson", () => {
  it("writes each stack of production as cdktf does", () => {
    const environment = parseEnvironment("prod", environmentInputs.prod);
    const app = buildApp([environment], storeSources(), temporaryFolder("app"));
    const stacks = app.node.findAll().filter(TerraformStack.isStack);
    expect(stacks.length).toBeGreaterThan(2);
    for (const stack of stacks) expect(terraformJson(stack)).toEqual(byCdktf(stack));
  });

  type Value = Parameters<typeof stackWithValue>[0];
  const values: Readonly<Record<string, Value>> = {
    "a text": () => "text",
    "a number, a boolean and null": () => [1, -5, 1e300, true, false, null],
    "what is undefined": () => ({ a: undefined, b: [undefined, "c"], d: {}, e: [] }),
    "a token": (group) => group.arn,
    "a token within a text": (group) => `${group.arn}:* and ${group.id}, {"a":"}"}`,
    "a token twice": (group) => [group.arn, `${group.arn}${group.arn}`],
    "an expression": () => "${local.text}",
    "a token within an expression": (group) => `\${upper(${group.arn})} and ${group.id}`,
    "a token within half an expression": (group) => `$\{${group.arn} and ${group.id}`,
    "an expression that is text": (group) => `$\${aws:username} of ${group.arn}`,
    "a number in a text": () => "from 1e+3 to 2e+300, name-e+1",
    "a token of a number": (group) => group.retentionInDays,
    "a token of a number within a text": (group) => `${group.retentionInDays} days of ${group.arn}`,
    "a token of a list": (group) => Token.asList(Fn.split(":", group.arn)),
    "a token of a list of numbers": (group) => Token.asNumberList(group.fqn),
    "a token of a map": (group) => ({ tags: Token.asStringMap(group.tagsAll) }),
    "a token as a key": (group) => ({ [group.arn]: "value", other: group.name }),
    "a token of null": () => [Token.nullValue(), Token.asString(Token.nullValue())],
    "a token of null within a text": () => `a${Token.asString(Token.nullValue())}b`,
    "a function": (group) => Fn.join("-", ["a", group.arn, Fn.lookup(group.tagsAll, "a", "b")]),
    "what is made late": (group) => Lazy.anyValue({ produce: () => ({ name: group.name, none: undefined }) }),
    "what is made late and is not there": () => [
      Lazy.stringValue({ produce: () => undefined as unknown as string }),
      `a${Lazy.stringValue({ produce: () => undefined as unknown as string })}b`,
    ],
    "a date": () => new Date(0),
    "an object of a class": (group) => Object.assign(Object.create({ inherited: 1 }), { name: group.name }),
    "an output": (group, stack) => new TerraformOutput(stack, "name", { value: group.name }).value,
    "a data source": (_, stack) => new DataAwsSsmParameter(stack, "parameter", { name: "/a" }).value,
  };

  it.each(Object.entries(values))("writes %s as cdktf does", (_, value) => {
    expect(terraformJson(stackWithValue(value))).toEqual(byCdktf(stackWithValue(value)));
  });

  const overridden: Readonly<Record<string, (stack: TerraformStack, group: CloudwatchLogGroup) => void>> = {
    "of the stack": (stack) => stack.addOverride("terraform.required_version", ">= 1.11.0"),
    "of the stack, with a token": (stack, group) => stack.addOverride("locals", { name: group.name }),
    "of the stack, that take away": (stack, { friendlyUniqueId }) =>
      stack.addOverride(`resource.aws_cloudwatch_log_group.${friendlyUniqueId}.name`, undefined),
    "of a resource": (_, group) => group.addOverride("name", `${group.fqn}-b`),
  };

  it.each(Object.entries(overridden))("writes overrides %s as cdktf does", (_, override) => {
    const stack = (): TerraformStack => {
      const made = testStack();
      override(made, new CloudwatchLogGroup(made, "log", { name: "log" }));
      return made;
    };
    expect(terraformJson(stack())).toEqual(byCdktf(stack()));
  });

  it("writes nothing of a stack that is inside another, as cdktf does", () => {
    const stack = (): TerraformStack => {
      const made = testStack();
      new CloudwatchLogGroup(made, "log", { name: "log" });
      new CloudwatchLogGroup(new TerraformStack(made, "inside"), "log", { name: "inside" });
      return made;
    };
    expect(terraformJson(stack())).toEqual(byCdktf(stack()));
    expect(JSON.stringify(terraformJson(stack()))).not.toContain("inside");
  });

  const refused: Readonly<Record<string, Value>> = {
    "a value of a map that is not known yet": (group) => Object.values(Token.asStringMap(group.tagsAll))[0],
    "a list in the place of a text": (group) => Token.asList(Fn.split(":", group.arn))[0],
    "something more beside a list": (group) => [...Token.asList(Fn.split(":", group.arn)), "more"],
    "a function of TypeScript": () => () => "text",
    "a construct": (group) => group.node,
  };

  it.each(Object.entries(refused))("refuses %s with cdktf's words", (_, value) => {
    const words = (write: (stack: TerraformStack) => object): unknown => {
      try {
        return write(stackWithValue(value));
      } catch (error) {
        return (error as Error).message.replaceAll(/TOKEN\.\d+/g, "TOKEN");
      }
    };
    expect(words(terraformJson)).toEqual(expect.any(String));
    expect(words(terraformJson)).toBe(words(byCdktf));
  });
});
