import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import type { FunctionBundle } from "../../../modules/lambda-function/function-bundle.ts";
import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import { lambda } from "../../../modules/rest-api/integrations/lambda-proxy.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { contractOf, publicOperation, stageSettings } from "../../support/rest-api.ts";
import { placement } from "../../support/test-stack.ts";

const contract = contractOf({
  "/items/{id}": {
    get: publicOperation("getItem", {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    }),
  },
});

/** Far above what a laptop can do: an answer of 429 would be cheaper than the one that is measured. */
const throttle = { ratePerSecond: 1_000_000, burstRequests: 1_000_000 };

/** Synthesizes one public route to one function into a folder, stage `test`. */
export function synthesizeItemStack(bundle: FunctionBundle, outdir: string): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "bench");
  new AwsProvider(stack, "aws", { region: placement.region, allowedAccountIds: [placement.accountId] });
  const item = new LambdaFunction(stack, "item", {
    name: "bench-item",
    placement,
    bundle,
    logRetentionDays: 14,
  });
  new RestApi(stack, "api", {
    name: "bench",
    contract,
    integrations: { getItem: lambda(item) },
    cors: { kind: "none" },
    stage: { ...stageSettings, throttle },
  });
  app.synth();
}
