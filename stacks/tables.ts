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
  users: {
    partitionKey: { name: "id", type: "S" },
    indexes: [
      // One partition for everybody: enough for 1,000 writes a second, more than a shop's people make.
      {
        name: "byCreatedAt",
        partitionKey: { name: "directory", type: "S" },
        sortKey: { name: "createdAt", type: "S" },
      },
    ],
  },
  connections: {
    partitionKey: { name: "connectionId", type: "S" },
    indexes: [
      // One partition for a room: it is read whole for every message, so rooms are small anyway.
      {
        name: "byRoom",
        partitionKey: { name: "room", type: "S" },
        sortKey: { name: "connectionId", type: "S" },
      },
    ],
    ttlAttribute: "expiresAt",
  },
} as const satisfies Record<string, TableDefinition>;
