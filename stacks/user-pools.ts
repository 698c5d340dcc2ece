import type { UserPoolDefinition } from "../modules/user-pool/user-pool.ts";

/**
 * The users of the example service: people who keep the catalogue, through a page or a program.
 *
 * @param callbackUrls where the page takes users back after they signed in
 */
export function userPool(callbackUrls: readonly string[]): UserPoolDefinition {
  const write = ["store/products:write", "store/orders:write"];
  return {
    resourceServer: {
      identifier: "store",
      scopes: {
        "products:write": "Put products into the catalogue and change them.",
        "orders:write": "Place orders.",
      },
    },
    clients: {
      "back-office": { kind: "app", callbackUrls, scopes: ["openid", "email", ...write] },
      import: { kind: "machine", scopes: write },
    },
    groups: { catalogue: "Keeps the catalogue." },
  };
}
