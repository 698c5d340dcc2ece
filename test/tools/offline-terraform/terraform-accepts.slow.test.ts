import { readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import {
  type OfflineSession,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { terraformAccepts } from "../../../tools/offline-terraform/terraform-accepts.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { type Configuration, storeStack, writeStacks } from "./support/store-stack.ts";
import { describeWithTerraform } from "./support/with-terraform.ts";

const mistakes: readonly (readonly [string, (resource: Configuration["resource"]) => void, RegExp])[] = [
  [
    "an unknown attribute",
    (resource) => Object.assign(resource.aws_lambda_alias?.live ?? {}, { weight: 1 }),
    /Extraneous JSON object property[\s\S]*"weight"/,
  ],
  [
    "an unknown attribute inside a block",
    (resource) =>
      Object.assign(resource.aws_api_gateway_rest_api?.store ?? {}, { endpoint_configuration: { typ: [] } }),
    /"typ"/,
  ],
  [
    "a wrong type",
    (resource) => Object.assign(resource.aws_lambda_function?.products ?? {}, { timeout: "soon" }),
    /Incorrect attribute value type[\s\S]*a number is required/,
  ],
  [
    "a missing required argument",
    (resource) => {
      delete resource.aws_lambda_function?.products?.role;
    },
    /Missing required argument[\s\S]*"role"/,
  ],
  [
    "too many blocks",
    (resource) => Object.assign(resource.aws_lambda_function?.products ?? {}, { environment: [{}, {}] }),
    /Too many environment blocks/,
  ],
  [
    "a missing block",
    (resource) =>
      Object.assign(resource, {
        aws_api_gateway_method_settings: { all: { rest_api_id: "a", stage_name: "b", method_path: "*/*" } },
      }),
    /Insufficient settings blocks/,
  ],
  [
    "a dangling reference",
    (resource) =>
      Object.assign(resource.aws_lambda_alias?.live ?? {}, {
        function_name: "${aws_lambda_function.gone.arn}",
      }),
    /Reference to undeclared resource/,
  ],
  [
    "a reference to an attribute that does not exist",
    (resource) =>
      Object.assign(resource.aws_lambda_alias?.live ?? {}, {
        function_name: "${aws_iam_role.handler.alias}",
      }),
    /Unsupported attribute/,
  ],
  [
    "a cycle",
    (resource) =>
      Object.assign(resource.aws_iam_role?.handler ?? {}, {
        description: "${aws_lambda_function.products.arn}",
      }),
    /Cycle: aws_/,
  ],
  [
    "an unknown resource type",
    (resource) => Object.assign(resource, { aws_lambda_functions: { one: {} } }),
    /Invalid resource type[\s\S]*aws_lambda_functions/,
  ],
  [
    "a policy that is no JSON",
    (resource) => Object.assign(resource.aws_iam_role?.handler ?? {}, { assume_role_policy: "{Version}" }),
    /"assume_role_policy" contains an invalid JSON/,
  ],
];

describeWithTerraform("terraformAccepts", () => {
  let session: OfflineSession;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  function stackDirectory(configuration: Configuration): string {
    return path.join(
      writeStacks(temporaryFolder("accepts"), { "dev-api": configuration }),
      "stacks",
      "dev-api",
    );
  }

  it("resolves for a stack that Terraform validates, applies and then leaves alone", async () => {
    await expect(
      terraformAccepts(stackDirectory(storeStack()), { env: process.env, session }),
    ).resolves.toBeUndefined();
  });

  it("starts a stand-in of its own where it gets none, and leaves nothing beside the stack", async () => {
    const directory = stackDirectory(storeStack());
    await terraformAccepts(directory, { env: process.env });
    expect(readdirSync(directory)).toEqual(["cdk.tf.json"]);
  });

  it.each(mistakes)("rejects %s with Terraform's own message", async (_, spoil, message) => {
    const configuration = storeStack();
    spoil(configuration.resource);
    const accepted = terraformAccepts(stackDirectory(configuration), { env: process.env, session });
    await expect(accepted).rejects.toThrow(message);
  });

  it("rejects a data source that the stand-in cannot answer truthfully", async () => {
    const configuration = { ...storeStack(), data: { aws_instances: { all: {} } } };
    const accepted = terraformAccepts(stackDirectory(configuration), { env: process.env, session });
    await expect(accepted).rejects.toThrow(/No offline answer for aws_instances/);
  });

  it("lets a stack read the outputs of another that was synthesized with it", async () => {
    const data = {
      terraform: {
        ...(storeStack().terraform as object),
        backend: { local: { path: "../../../terraform.dev-data.tfstate" } },
      },
      output: { table: { value: "products" } },
    };
    const api = {
      terraform: { backend: { local: { path: "../../../terraform.dev-api.tfstate" } } },
      data: {
        terraform_remote_state: {
          data: { backend: "local", config: { path: "../../../terraform.dev-data.tfstate" } },
        },
      },
      output: { table: { value: "${data.terraform_remote_state.data.outputs.table}" } },
    };
    const output = writeStacks(temporaryFolder("accepts"), { "dev-data": data, "dev-api": api });
    const directory = path.join(output, "stacks", "dev-api");
    await expect(terraformAccepts(directory, { env: process.env, session })).resolves.toBeUndefined();
  });
});
