import { expect, it } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import { UserPoolReference } from "../../../modules/user-pool/user-pool-reference.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

it("is known by the pool's id, and by all its clients in one text that JSON reads as several", () => {
  const { json } = stackOf((stack) => {
    const pool = new UserPoolReference(stack, "users", { name: "dev-users" });
    new TerraformOutput(stack, "issuer", { value: pool.issuerIn(placement) });
    new TerraformOutput(stack, "clients", { value: [pool.clientIds(), pool.clientIds()] });
  });
  const ids = expect.stringMatching(
    /^\$\{join\(local\.[\w-]+, sort\(data\.aws_cognito_user_pool_clients\.users_clients_\w+\.client_ids\)\)\}$/,
  );
  expect(json.output).toMatchObject({
    issuer: {
      value: expect.stringMatching(
        /^https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/\$\{one\(data\.aws_cognito_user_pools\.users_pools_\w+\.ids\)\}$/,
      ),
    },
    clients: { value: [ids, ids] },
  });
  expect(Object.values(json.locals as object)).toEqual(['","']);
});
