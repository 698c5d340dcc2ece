import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { expect, it } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { privateBackend } from "../../../modules/http-api/integrations/private-backend.ts";
import { VpcLinkV2 } from "../../../modules/vpc-link/vpc-link-v2.ts";
import { VpcLinkV2Reference } from "../../../modules/vpc-link/vpc-link-v2-reference.ts";
import { httpStage } from "../../support/http-api.ts";
import { oneRoute } from "../../support/rest-api.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { terraformAccepts } from "../../support/terraform-accepts.ts";
import { placement } from "../../support/test-stack.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const name = "orders";
const targetArn =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2";

function stackIn(app: App, id: string, build: (stack: TerraformStack) => void): void {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "aws", { region: placement.region, allowedAccountIds: [placement.accountId] });
  build(stack);
}

describeWithTerraform("a V2 link and an HTTP API of another stack that goes over it", () => {
  it("are stacks that terraform applies and then leaves alone", async () => {
    const app = new App({ outdir: temporaryFolder("linked") });
    stackIn(app, "network", (stack) => {
      const subnetIds = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"];
      new VpcLinkV2(stack, "link", {
        name,
        subnetIds,
        securityGroupIds: ["sg-0a1b2c3d"],
        removal: "disposable",
      });
    });
    stackIn(app, "api", (stack) => {
      const { vpcLinkId } = new VpcLinkV2Reference(stack, "link", { name });
      new HttpApi(stack, "api", {
        name: "linked",
        contract: oneRoute,
        cors: { kind: "none" },
        integrations: { listItems: privateBackend({ vpcLinkId, targetArn }) },
        stage: httpStage,
      });
    });
    app.synth();
    for (const stack of ["network", "api"]) {
      await expect(terraformAccepts(`${app.outdir}/stacks/${stack}`)).resolves.toBeUndefined();
    }
  });
});
