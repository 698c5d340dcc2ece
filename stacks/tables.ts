import type { TableDefinition } from "../modules/table/table.ts";

/** The tables of the example service, by the name that follows the environment's. */
export const tables = {
  products: {
    partitionKey: { name: "id", type: "S" },
    indexes: [
      // One partition for the whole catalogue: enough for 1,000 writes a second, more than a shop has.
      {
        name: "byCreatedAt",
        partitionKey: { name: "catalogue", type: "S" },
        sortKey: { name: "createdAt", type: "S" },
      },
      {
        name: "byCategory",
        partitionKey: { name: "category", type: "S" },
        sortKey: { name: "createdAt", type: "S" },
      },
    ],
  },
} as const satisfies Record<string, TableDefinition>;
