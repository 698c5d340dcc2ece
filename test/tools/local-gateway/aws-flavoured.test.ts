import { readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, it } from "@jest/globals";
import { parseContract } from "../../../modules/contract/contract.ts";
import { bodyOf, restApi } from "../../support/rest-api.ts";
import { startBackend, type TestBackend } from "./support/backend.ts";
import { type ServedFixture, serveFixture } from "./support/served-fixture.ts";

const text = readFileSync(
  path.join(import.meta.dirname, "../../support/contracts/petstore.aws.yaml"),
  "utf8",
);
const judge = {
  code: `export const handler = async ({ authorizationToken, methodArn }) => ({
    principalId: "ada",
    policyDocument: { Version: "2012-10-17", Statement: [
      { Action: "execute-api:Invoke", Effect: authorizationToken === "allow" ? "Allow" : "Deny", Resource: methodArn },
    ] },
  });`,
};

let backend: TestBackend;
let served: ServedFixture;

/** A contract as AWS writes them, through synth to the gateway; only the backend's host is another. */
beforeAll(async () => {
  backend = await startBackend((response, { method, url }) => {
    const status = method === "GET" ? 200 : url.includes("fish") ? 409 : 201;
    response.writeHead(status, { "content-type": "application/json" }).end('{"id":7}');
  });
  const local = text.replaceAll("http://petstore.execute-api.us-east-1.amazonaws.com", backend.url);
  const contract = parseContract(local, "petstore.yaml");
  const { openapi, info, ...api } = bodyOf(restApi({ contract, integrations: (_) => ({}) }));
  served = await serveFixture({
    functions: { "dev-judge": judge },
    api,
    permission: "/authorizers/*",
  });
});

const json = { "content-type": "application/json" };

it("asks for the key that the contract names", async () => {
  expect(await served.call("/dev/pets?type=dog")).toMatchObject({
    status: 403,
    body: '{"message":"Forbidden"}',
  });
});

it("answers the contract's own preflight", async () => {
  const { status, headers } = await served.call("/dev/pets", { method: "OPTIONS" });
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "access-control-allow-methods": "POST,GET,OPTIONS",
    "access-control-allow-origin": "*",
  });
});

it("validates by the contract's own validator, and says so by its own gateway response", async () => {
  const headers = { ...json, "x-pet-token": "allow" };
  const answer = await served.call("/dev/pets", {
    method: "POST",
    headers,
    body: '{"type":"cow","price":1}',
  });
  expect(answer.status).toBe(422);
  expect(answer.headers["access-control-allow-origin"]).toBe("*");
  expect(JSON.parse(answer.body)).toMatchObject({ message: "Invalid request body" });
});

it("maps the request and the answer as the contract says", async () => {
  const headers = { ...json, "x-pet-token": "allow" };
  const answer = await served.call("/dev/pets", {
    method: "POST",
    headers,
    body: '{"type":"dog","price":9.5}',
  });
  expect([answer.status, answer.body]).toEqual([201, '{"created": 7}']);
  expect(backend.calls.at(-1)).toMatchObject({
    method: "POST",
    url: "/petstore/pets",
    body: expect.stringContaining('{"kind": "dog", "cost": 9.5}'),
  });
});

it.each([
  ["deny", 403],
  ["NOT VALID", 401],
])("asks the contract's own authorizer about the token %j: %d", async (token, status) => {
  const headers = { ...json, "x-pet-token": token };
  const answer = await served.call("/dev/pets", {
    method: "POST",
    headers,
    body: '{"type":"dog","price":1}',
  });
  expect(answer.status).toBe(status);
});

it("asks for a signature where the contract says so", async () => {
  expect(await served.call("/dev/pets/7")).toMatchObject({
    status: 403,
    body: '{"message":"Missing Authentication Token"}',
  });
});
