declare module "dynalite" {
  import type { Server } from "node:http";

  /** An in-memory DynamoDB behind HTTP; it has no types of its own. */
  export default function dynalite(options: {
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  }): Server;
}
