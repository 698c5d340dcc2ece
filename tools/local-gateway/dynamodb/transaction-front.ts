import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json as readJson } from "node:stream/consumers";
import { type Attributes, type DynamoDbCall, DynamoDbError } from "./dynamodb-call.ts";
import { RequestLock } from "./request-lock.ts";
import { transactGet } from "./transact-get.ts";
import { transactWrite } from "./transact-write.ts";

/** How long DynamoDB knows the token of a transaction again. */
const tokenLifeMs = 10 * 60 * 1000;

interface KnownToken {
  readonly fingerprint: string;
  readonly untilMs: number;
}

interface Transaction {
  readonly TransactItems?: readonly Attributes[];
  readonly ClientRequestToken?: string;
}

/**
 * Gives dynalite what it lacks: TransactWriteItems and TransactGetItems. All other requests pass as they are, and wait
 * while a transaction runs, so that no half of one is ever seen.
 */
export class TransactionFront {
  readonly #server: Server;
  readonly #inner: RequestListener;
  readonly #lock = new RequestLock();
  readonly #tokens = new Map<string, KnownToken>();
  /** Marks the single requests that a transaction is made of. */
  readonly #inside = randomUUID();

  /** @param server of dynalite, before or after it listens */
  constructor(server: Server) {
    this.#server = server;
    const [inner] = server.listeners("request");
    this.#inner = inner as RequestListener;
    server.removeAllListeners("request");
    server.on("request", (request, response) => void this.#serve(request, response));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers["x-gatewright-inside"] === this.#inside) {
      this.#inner(request, response);
      return;
    }
    const operation = String(request.headers["x-amz-target"]).replace("DynamoDB_20120810.", "");
    if (operation !== "TransactWriteItems" && operation !== "TransactGetItems") {
      const leave = await this.#lock.pass();
      response.once("close", leave);
      this.#inner(request, response);
      return;
    }
    try {
      const given = (await readJson(request)) as Transaction;
      answer(response, 200, await this.#lock.alone(() => this.#run(operation, given, request)));
    } catch (error) {
      const { type, message, more } =
        error instanceof DynamoDbError ? error : new DynamoDbError("InternalServerError", String(error));
      const __type = `com.amazonaws.dynamodb.v20120810#${type}`;
      // The SDKs read either spelling; a cancelled transaction comes with the first.
      answer(response, type === "InternalServerError" ? 500 : 400, {
        __type,
        Message: message,
        message,
        ...more,
      });
    }
  }

  async #run(
    operation: "TransactWriteItems" | "TransactGetItems",
    { TransactItems: items = [], ClientRequestToken: token }: Transaction,
    request: IncomingMessage,
  ): Promise<object> {
    const call = this.#caller(request);
    if (operation === "TransactGetItems") return transactGet(call, items);
    if (token === undefined) return transactWrite(call, items);
    const fingerprint = createHash("sha256").update(JSON.stringify(items)).digest("hex");
    const known = this.#tokens.get(token);
    if (known !== undefined && known.untilMs > Date.now()) {
      if (known.fingerprint === fingerprint) return {};
      throw new DynamoDbError(
        "IdempotentParameterMismatchException",
        "Transaction token was used with other parameters",
      );
    }
    const done = await transactWrite(call, items);
    this.#tokens.set(token, { fingerprint, untilMs: Date.now() + tokenLifeMs });
    return done;
  }

  /** Single requests to the same server, signed as the transaction is. */
  #caller({ headers }: IncomingMessage): DynamoDbCall {
    const { port } = this.#server.address() as AddressInfo;
    const signature = Object.entries({
      authorization: headers.authorization,
      "x-amz-date": headers["x-amz-date"],
    }).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));
    return async (operation, input) => {
      const response = await fetch(`http://127.0.0.1:${port}/`, {
        method: "POST",
        headers: {
          ...Object.fromEntries(signature),
          "content-type": "application/x-amz-json-1.0",
          "x-amz-target": `DynamoDB_20120810.${operation}`,
          "x-gatewright-inside": this.#inside,
        },
        body: JSON.stringify(input),
      });
      const result = (await response.json()) as Readonly<Record<string, unknown>>;
      if (response.ok) return result;
      const [, type = "InternalServerError"] = String(result.__type).split("#");
      throw new DynamoDbError(type, String(result.message ?? result.Message));
    };
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.0",
    "x-amzn-requestid": randomUUID(),
  });
  response.end(JSON.stringify(body));
}
