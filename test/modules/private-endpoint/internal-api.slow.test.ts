import { expect, it } from "@jest/globals";
import { temporaryFolder } from "../../support/temporary.ts";
import { terraformAccepts } from "../../support/terraform-accepts.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";
import { internalApi } from "./internal-api.ts";

describeWithTerraform("an internal API and the endpoint that leads to it", () => {
  it("are stacks that terraform applies and then leaves alone", async () => {
    const { network, api } = internalApi(temporaryFolder("internal"));
    await expect(terraformAccepts(network)).resolves.toBeUndefined();
    await expect(terraformAccepts(api)).resolves.toBeUndefined();
  });
});
