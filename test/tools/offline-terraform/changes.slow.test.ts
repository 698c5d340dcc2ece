import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import {
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { apply, changes, resourceChanges } from "./support/offline-plan.ts";
import { type Configuration, storeStack, writeStacks } from "./support/store-stack.ts";
import { describeWithTerraform } from "./support/with-terraform.ts";

type Edit = (configuration: Configuration) => void;

/** The arguments of one resource, which must be there. */
function resource(configuration: Configuration, type: string, name: string): Record<string, unknown> {
  const found = configuration.resource[type]?.[name];
  if (found === undefined) throw new Error(`${type}.${name} is not in the stack`);
  return found;
}

describeWithTerraform("a change of an applied stack", () => {
  let session: OfflineSession;
  let folder: string;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    folder = temporaryFolder("changes");
    await apply(await open(() => {}));
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  /** The applied stack with another configuration beneath it. */
  function open(edit: Edit): Promise<OfflineStack> {
    const configuration = storeStack();
    edit(configuration);
    const stacks = synthesizedStacks(writeStacks(folder, { "dev-api": configuration }));
    const [stack] = stacks;
    if (stack === undefined) throw new Error("no stack was written");
    return session.open(stack, path.join(folder, "work"), stacks);
  }

  it("is nothing when nothing changed", async () => {
    expect(await changes(await open(() => {}))).toEqual({});
  });

  it("to a route updates the API and the stage and replaces only the deployment, because of its triggers", async () => {
    const stack = await open((configuration) => {
      resource(configuration, "aws_api_gateway_rest_api", "store").body =
        '{"openapi":"3.0.3","paths":{"/new":{}}}';
    });
    const planned = await resourceChanges(stack);
    expect(Object.fromEntries(planned.map(({ address, change }) => [address, change.actions]))).toEqual({
      "aws_api_gateway_rest_api.store": ["update"],
      "aws_api_gateway_deployment.store": ["create", "delete"],
      "aws_api_gateway_stage.store": ["update"],
    });
    const deployment = planned.find(({ address }) => address === "aws_api_gateway_deployment.store");
    expect(deployment?.change.replace_paths).toEqual([["triggers"]]);
  });

  it("to a handler's code publishes a version and moves the alias, without a deployment", async () => {
    const stack = await open((configuration) => {
      resource(configuration, "aws_lambda_function", "products").source_code_hash = "second";
    });
    const planned = await resourceChanges(stack);
    expect(Object.fromEntries(planned.map(({ address, change }) => [address, change.actions]))).toEqual({
      "aws_lambda_function.products": ["update"],
      "aws_lambda_alias.live": ["update"],
    });
    expect(planned.find(({ address }) => address === "aws_lambda_alias.live")?.change).toMatchObject({
      before: { function_version: "1" },
      after_unknown: { function_version: true },
    });
  });

  it("to a function's tags publishes no version", async () => {
    const stack = await open((configuration) => {
      const products = resource(configuration, "aws_lambda_function", "products");
      products.tags = { team: "store" };
    });
    expect(await changes(stack)).toEqual({ "aws_lambda_function.products": ["update"] });
  });

  it("to the default tags updates what has tags in place, and nothing of the other provider", async () => {
    const stack = await open((configuration) => {
      const [provider] = (configuration.provider as { aws: { default_tags: unknown }[] }).aws;
      if (provider !== undefined) provider.default_tags = [{ tags: { environment: "dev", owner: "store" } }];
    });
    const planned = await changes(stack);
    expect(new Set(Object.values(planned).flat())).toEqual(new Set(["update"]));
    expect(planned).toHaveProperty(["aws_api_gateway_stage.store"]);
    expect(planned).not.toHaveProperty(["aws_api_gateway_deployment.store"]);
    expect(planned).not.toHaveProperty(["aws_acm_certificate.edge"]);
  });

  it("to a name that AWS cannot change replaces the resource and what hangs on it", async () => {
    const stack = await open((configuration) => {
      resource(configuration, "aws_api_gateway_stage", "store").stage_name = "live";
    });
    expect(await changes(stack)).toEqual({ "aws_api_gateway_stage.store": ["delete", "create"] });
  });

  it("to a type without known replacement rules is planned in place, with a warning", async () => {
    const catalog = { name: "logs", type: "GLUE", description: "one", parameters: { "catalog-id": "1" } };
    const add =
      (description: string): Edit =>
      (configuration) => {
        configuration.resource.aws_athena_data_catalog = { logs: { ...catalog, description } };
      };
    await apply(await open(add("one")));
    const stack = await open(add("two"));
    const { stdout } = await stack.terraform(["plan", "-no-color", "-input=false"]);
    expect(stdout).toContain("Offline: it is not known what replaces aws_athena_data_catalog");
    expect(await changes(stack)).toEqual({ "aws_athena_data_catalog.logs": ["update"] });
  });

  it("back to the applied configuration, once applied, counts the published version up", async () => {
    const edit: Edit = (configuration) => {
      resource(configuration, "aws_lambda_function", "products").source_code_hash = "third";
    };
    await apply(await open(edit));
    const stack = await open(edit);
    expect(await changes(stack)).toEqual({});
    const { stdout } = await stack.terraform(["state", "show", "-no-color", "aws_lambda_alias.live"]);
    expect(stdout).toMatch(/function_version += "2"/);
  });
});
