import type { UserPoolDefinition } from "../modules/user-pool/user-pool.ts";

/** The client whose users may see people and talk in the rooms; a program without users may do neither. */
export const backOffice = "back-office";

/**
 * The users of the example service: people who keep the catalogue, through a page or a program.
 *
 * @param callbackUrls where the page takes users back after they signed in
 */
export function userPool(callbackUrls: readonly string[]): UserPoolDefinition {
  const write = ["store/products:write", "store/orders:write"];
  const people = ["store/users:read", "store/users:write"];
  const chat = ["store/chat:join"];
  return {
    resourceServer: {
      identifier: "store",
      scopes: {
        "products:write": "Put products into the catalogue and change them.",
        "orders:write": "Place orders.",
        "chat:join": "Talk in the rooms of the chat.",
        "users:read": "See users.",
        "users:write": "Take users in, change them and let them go.",
      },
    },
    clients: {
      [backOffice]: { kind: "app", callbackUrls, scopes: ["openid", "email", ...write, ...people, ...chat] },
      import: { kind: "machine", scopes: write },
    },
    groups: { catalogue: "Keeps the catalogue." },
  };
}
