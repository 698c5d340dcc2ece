import { closeServer, openPort } from "../listening/open-port.ts";
import { TransactionFront } from "./transaction-front.ts";

/** Where tables are served from. */
export interface DynamoDbServer {
  readonly url: string;
  close(): Promise<void>;
}

/** An external server that was named by its URL; closing leaves it alone. */
export function externalDynamoDb(url: string): DynamoDbServer {
  return { url, close: () => Promise.resolve() };
}

/**
 * Starts dynalite in this process, on a free port of this machine, with its data in memory, and with the transactions
 * that it lacks. There is no time to live and no stream.
 */
export async function startDynalite(): Promise<DynamoDbServer> {
  // Loaded only where there are tables: it costs a third of a second.
  const { default: dynalite } = await import("dynalite");
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  new TransactionFront(server);
  const port = await openPort(server, 0, "DynamoDB");
  return { url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}
