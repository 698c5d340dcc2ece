import { expect, it } from "@jest/globals";
import { TerraformOutput } from "cdktf";
import { UserPool, type UserPoolDefinition } from "../../../modules/user-pool/user-pool.ts";
import { UserPoolReference } from "../../../modules/user-pool/user-pool-reference.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

it("knows what its clients may ask for where it knows the clients", () => {
  const machine = { kind: "machine", scopes: ["store/write", "store/read"] } as const;
  const app = { kind: "app", callbackUrls: ["https://a.example"], scopes: ["openid", "store/read"] } as const;
  const scopesOf = (clients: UserPoolDefinition["clients"] | undefined) => {
    let scopes: readonly string[] | undefined;
    stackOf((stack) => {
      ({ scopes } = new UserPoolReference(stack, "users", { name: "dev-users", clients }));
    });
    return scopes;
  };
  expect(scopesOf(undefined)).toBeUndefined();
  expect(scopesOf({ machine })).toEqual(["store/write", "store/read"]);
  expect(scopesOf({ machine, app })).toEqual([
    "store/write",
    "store/read",
    "openid",
    "aws.cognito.signin.user.admin",
  ]);
});

it("is known by the pool's id, and each client by its own, looked up once", () => {
  const stack = stackOf((scope) => {
    const pool = new UserPoolReference(scope, "users", { name: "dev-users" });
    new TerraformOutput(scope, "issuer", { value: pool.issuerIn(placement) });
    new TerraformOutput(scope, "clients", { value: [pool.clientId("page"), pool.clientId("page")] });
  });
  const id = expect.stringMatching(/^\$\{data\.aws_ssm_parameter\.users_client-page_\w+\.insecure_value\}$/);
  expect(stack.json.output).toMatchObject({
    issuer: {
      value: expect.stringMatching(
        /^https:\/\/cognito-idp\.eu-west-1\.amazonaws\.com\/\$\{one\(data\.aws_cognito_user_pools\.users_pools_\w+\.ids\)\}$/,
      ),
    },
    clients: { value: [id, id] },
  });
});

it.each([
  ["dev-users", "page", "/user-pools/dev-users/clients/page"],
  ["Our users+_", "a.b", "/user-pools/Our_20_users_2b__5f_/clients/a.b"],
])("finds the client of the pool %s where the pool's stack writes it", (name, client, parameter) => {
  const owner = stackOf((stack) => {
    new UserPool(stack, "users", {
      name,
      mfa: "off",
      signUp: "by-admin",
      domainPrefix: "users",
      removal: "disposable",
      resourceServer: { identifier: "shop", scopes: { read: "Read." } },
      clients: { [client]: { kind: "machine", scopes: ["shop/read"] } },
    });
  });
  expect(owner.only("aws_ssm_parameter")).toMatchObject({
    name: parameter,
    type: "String",
    insecure_value: expect.stringMatching(/^\$\{aws_cognito_user_pool_client\.users_client-\S+\.id\}$/),
  });
  const reader = stackOf((stack) => {
    const id = new UserPoolReference(stack, "users", { name }).clientId(client);
    new TerraformOutput(stack, "client", { value: id });
  });
  const { aws_ssm_parameter: parameters } = reader.json.data as Record<string, object>;
  expect(Object.values(parameters ?? {})).toEqual([expect.objectContaining({ name: parameter })]);
});
