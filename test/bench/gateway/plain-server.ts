import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import type { handler } from "./functions/item/handler.ts";

/** `plain-server.ts <module of the handler> <port>`: node:http with the handler and nothing between them. */
const [file = "", port] = process.argv.slice(2);
const item = (await import(pathToFileURL(file).href)) as { readonly handler: typeof handler };

createServer(async ({ url = "" }, response) => {
  const event = {
    pathParameters: { id: url.slice(url.lastIndexOf("/") + 1) },
    requestContext: { requestId: randomUUID() },
  };
  const { statusCode, headers, body } = await item.handler(event);
  response.writeHead(statusCode, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(body);
}).listen(Number(port), "127.0.0.1");
