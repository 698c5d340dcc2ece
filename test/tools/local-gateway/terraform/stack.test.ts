import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { Stack, UnresolvedReference } from "../../../../tools/local-gateway/terraform/stack.ts";
import { stackJson } from "../../../../tools/synthesized/stack-json.ts";

const stack = new Stack(
  "/stacks/dev-api",
  stackJson("dev-api", {
    provider: {
      aws: [
        { region: "us-west-2", alias: "west" },
        { region: "eu-west-1", allowed_account_ids: ["111111111111"] },
      ],
    },
    variable: { size: { default: 512 }, secret: {} },
    locals: { prefix: "dev", names: ["b", "a"], both: "${local.prefix}-${var.size}" },
    data: {
      aws_cognito_user_pools: { users: { name: "${local.prefix}-users" } },
      aws_api_gateway_vpc_link: { legacy: { name: "${local.prefix}-legacy" } },
      aws_ssm_parameter: {
        link: { name: "/vpc-links/orders" },
        page: { name: "/user-pools/dev-users/clients/page" },
        other: { name: "/orders" },
      },
      aws_vpc_endpoint: { apis: { tags: { Name: "${local.prefix}-apis" } } },
    },
    resource: {
      aws_lambda_function: {
        products: {
          function_name: "${local.prefix}-products",
          timeout: 3,
          environment: [{ variables: { A: "b" } }],
        },
      },
      aws_lambda_alias: {
        live: { name: "live", function_name: "${aws_lambda_function.products.function_name}" },
      },
      aws_api_gateway_rest_api: { store: { name: "dev-store" }, other: { name: "dev-other" } },
      aws_loop: { a: { name: "${aws_loop.b.name}" }, b: { name: "${aws_loop.a.name}" } },
    },
  }),
);

describe("a value of the stack", () => {
  it.each<readonly [string, unknown]>([
    ["plain", "plain"],
    ["${path.module}/assets", "/stacks/dev-api/assets"],
    ["${local.both}", "dev-512"],
    ["${var.size}", 512],
    ["a ${ aws_lambda_function.products.timeout } b", "a 3 b"],
    ["${aws_lambda_function.products.arn}", "arn:aws:lambda:eu-west-1:111111111111:function:dev-products"],
    ["${aws_lambda_function.products.environment[0].variables.A}", "b"],
    [
      "${aws_lambda_alias.live.invoke_arn}",
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:111111111111:function:dev-products:live/invocations",
    ],
    ["${data.aws_caller_identity.current.account_id}", "111111111111"],
    ["${data.aws_region.current.name}", "eu-west-1"],
    ["$${literal} %%{if} 100%", "${literal} %{if} 100%"],
    ["$${a}${local.prefix}$${b}", "${a}dev${b}"],
  ])("%s is resolved", (text, expected) => {
    expect(stack.resolve(text)).toEqual(expected);
  });

  it("finds the user pool that a data source names, and stands for the only element of a list", () => {
    const id = "eu-west-1_devusers";
    expect(stack.resolve("${data.aws_cognito_user_pools.users.ids}")).toEqual([id]);
    expect(stack.resolve("a ${one(data.aws_cognito_user_pools.users.arns)}")).toBe(
      `a arn:aws:cognito-idp:eu-west-1:111111111111:userpool/${id}`,
    );
  });

  it("knows links and endpoints that others own by their names", () => {
    expect(stack.resolve("${data.aws_api_gateway_vpc_link.legacy.id}")).toBe("dev-legacy");
    expect(stack.resolve("${data.aws_ssm_parameter.link.insecure_value}")).toBe("orders");
    expect(stack.resolve("${data.aws_vpc_endpoint.apis.id}")).toBe("dev-apis");
  });

  it("knows what is kept secret by its name", () => {
    expect(stack.resolve("${sha256(data.aws_ssm_parameter.other.value)}")).toBe(
      createHash("sha256").update("/orders").digest("hex"),
    );
    expect(() => stack.resolve("${data.aws_ssm_parameter.absent.value}")).toThrow(/not known without AWS/);
  });

  it("finds the one client of every user pool, and joins what is in a list, sorted", () => {
    expect(stack.resolve("${data.aws_ssm_parameter.page.insecure_value}")).toBe("local");
    expect(stack.resolve("${join(local.prefix, sort(local.names))}")).toBe("adevb");
    expect(stack.resolve("${sort(local.names)}")).toEqual(["a", "b"]);
    expect(stack.resolve("${sha256(local.prefix)}")).toBe(
      "ef260e9aa3c673af240d17a2660480361a8e081d1ffeca2a5ed0e3219fc18567",
    );
  });

  it("is resolved inside of lists and objects", () => {
    expect(stack.resolve({ list: ["${local.prefix}", 1, null] })).toEqual({ list: ["dev", 1, null] });
  });

  it("has an API id of ten lower-case characters that is the same each time and differs by API", () => {
    const id = stack.resolve("${aws_api_gateway_rest_api.store.id}");
    expect(id).toMatch(/^[a-z0-9]{10}$/);
    expect(stack.resolve("${aws_api_gateway_rest_api.store.id}")).toBe(id);
    expect(stack.resolve("${aws_api_gateway_rest_api.other.id}")).not.toBe(id);
    expect(stack.resolve("${aws_api_gateway_rest_api.store.execution_arn}/dev")).toBe(
      `arn:aws:execute-api:eu-west-1:111111111111:${id}/dev`,
    );
  });

  it.each([
    ['${sha1("a")}'],
    ["${var.secret}"],
    ["${data.aws_ami.a.id}"],
    ["${data.aws_ssm_parameter.other.insecure_value}"],
    ["${aws_absent.a.id}"],
    ["${one(local.prefix)}"],
    ["${sort(local.prefix)}"],
    ["${join(local.prefix, local.prefix)}"],
    ["${one(aws_absent.a.ids)}"],
    ["${aws_lambda_function.products.last_modified}"],
    ["${aws_loop.a.name}"],
    ["%{if true}a%{endif}"],
    ['${jsonencode({a = "}"})}'],
  ])("%s stays unresolved", (text) => {
    expect(() => stack.resolve(text)).toThrow(UnresolvedReference);
  });
});
