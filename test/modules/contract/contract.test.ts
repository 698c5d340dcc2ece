import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { type Contract, loadContract, parseContract } from "../../../modules/contract/contract.ts";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const yaml = `openapi: 3.0.3
info: { title: orders, version: "1" }
paths:
  /orders:
    parameters: []
    post:
      operationId: placeOrder
      requestBody: { $ref: "#/components/requestBodies/Order" }
    get:
      operationId: listOrders
      responses:
        "200": { description: ok }
  /orders/{orderId}:
    get: {}
    delete:
      operationId: cancelOrder
      parameters:
        - name: a
        - name: b
          in: query
components:
  requestBodies:
    Order:
      $ref: "#/components/requestBodies/a~1b~0c%20d"
    a/b~c d: { content: {} }
    Ring: { $ref: "#/components/requestBodies/Gnir" }
    Gnir: { $ref: "#/components/requestBodies/Ring" }
    Empty:
`;

const json = `{
\t"openapi": "3.0.0",
\t"info": { "title": "orders", "version": "1" },
\t"paths": {
\t\t"/orders": {
\t\t\t"get": { "operationId": "listOrders" }
\t\t}
\t}
}`;

function written(name: string, text: string): string {
  const file = path.join(temporaryFolder("contract"), name);
  writeFileSync(file, text);
  return file;
}

function thrownBy(work: () => unknown): ConfigError {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

function operationsOf(contract: Contract): string[] {
  return contract.operations.map((each) => `${each.operationId} ${each.method} ${each.path}`);
}

describe("loadContract", () => {
  it("finds the operations of a YAML file in its order of paths", () => {
    const contract = loadContract(written("orders.yaml", yaml));
    expect(operationsOf(contract)).toEqual([
      "listOrders GET /orders",
      "placeOrder POST /orders",
      "cancelOrder DELETE /orders/{orderId}",
    ]);
    expect(contract.operations[1]).toMatchObject({
      definition: { operationId: "placeOrder" },
      pointer: ["paths", "/orders", "post"],
    });
  });

  it("calls an operation without an id by its method and path, for checks alone", () => {
    const { everyOperation } = loadContract(written("orders.yaml", yaml));
    expect(everyOperation.map(({ operationId }) => operationId)).toEqual([
      "listOrders",
      "placeOrder",
      "GET /orders/{orderId}",
      "cancelOrder",
    ]);
  });

  it("reads JSON, indented with tabs too", () => {
    const contract = loadContract(written("orders.json", json));
    expect(operationsOf(contract)).toEqual(["listOrders GET /orders"]);
    expect(contract.locate(["paths", "/orders", "get"])).toMatch(/orders\.json:6$/);
  });

  it("calls the file what leads to it from the working directory", () => {
    const file = written("orders.yaml", yaml);
    const shown = path.relative(process.cwd(), file).replaceAll(path.sep, "/");
    expect(loadContract(file).locate(["info"])).toBe(`${shown}:2`);
  });

  it.each(["absent.yaml", "."])("says that %s cannot be read", (name) => {
    const error = thrownBy(() => loadContract(path.join(temporaryFolder("contract"), name)));
    expect(error.code).toBe("CONTRACT_UNREADABLE");
    expect(error.message).toMatch(/^The contract cannot be read: (ENOENT|EISDIR)/);
  });
});

describe("parseContract", () => {
  it.each([
    ["YAML", "openapi: 3.0.3\ninfo:\n  title: x\n version: 1\n", 4],
    ["JSON", `{\n  "openapi": "3.0.3",\n  "info" {}\n}`, 3],
    ["a key that stands there twice", `openapi: 3.0.3\npaths: {}\nopenapi: 3.0.3\n`, 3],
  ])("names the line of a mistake in %s", (_what, text, line) => {
    const error = thrownBy(() => parseContract(text, "c.yaml"));
    expect(error).toMatchObject({ code: "CONTRACT_UNREADABLE", scope: `c.yaml:${line}` });
    expect(error.message).toMatch(/^The contract is not valid YAML or JSON: .+\.$/);
  });

  it("refuses a second document in one file, which nobody would read", () => {
    const error = thrownBy(() => parseContract("openapi: 3.0.3\n---\nopenapi: 3.0.3\n", "c.yaml"));
    expect(error).toMatchObject({ code: "CONTRACT_UNREADABLE", scope: "c.yaml" });
    expect(error.message).toContain("there is a second document in the file");
  });

  it.each([
    [`swagger: "1.2"`, `swagger "1.2"`],
    ["openapi: 3.1.0", `"3.1.0"`],
    ["openapi: 3.0", "3"],
    ["openapi: 3.0.3-rc0", `"3.0.3-rc0"`],
    ["openapi: '13.0.3'", `"13.0.3"`],
    ["info: {}", "nothing"],
    ["", "nothing"],
    ["just text", "nothing"],
  ])("refuses the document %j", (text, given) => {
    expect(thrownBy(() => parseContract(text, "c.yaml")).toString()).toBe(
      "CONTRACT_UNREADABLE  c.yaml\n" +
        `  API Gateway imports OpenAPI 3.0 and Swagger 2.0; "openapi" must be "3.0.x" or "swagger" "2.0", got ${given}.`,
    );
  });

  it.each([
    "openapi: 3.0.3",
    'swagger: "2.0"\ninfo: {}',
    "openapi: 3.0.3\ninfo: {}\npaths:",
    "openapi: 3.0.3\npaths: {}",
  ])("refuses %j for the parts it lacks", (text) => {
    const error = thrownBy(() => parseContract(text, "c.yaml"));
    expect(error.message).toBe(`An OpenAPI document needs "info" and "paths".`);
  });
});

describe("Contract.locate", () => {
  const { locate } = parseContract(yaml, "c.yaml");

  it.each<[string[], number]>([
    [[], 1],
    [["info"], 2],
    [["paths", "/orders"], 4],
    [["paths", "/orders", "get"], 9],
    [["paths", "/orders", "get", "responses", "200"], 12],
    [["paths", "/orders/{orderId}", "delete", "parameters", "1"], 19],
    [["paths", "/orders/{orderId}", "delete", "parameters", "1", "in"], 20],
  ])("finds %j in line %d", (pointer, line) => {
    expect(locate(pointer)).toBe(`c.yaml:${line}`);
  });

  it("falls back to the deepest place that exists", () => {
    expect(locate(["paths", "/orders", "get", "security", "0"])).toBe("c.yaml:9");
    expect(locate(["nowhere"])).toBe("c.yaml:1");
  });
});

describe("Contract.resolve", () => {
  const { resolve } = parseContract(yaml, "c.yaml");
  const bodies = "#/components/requestBodies";

  function refusal($ref: string): string {
    const error = thrownBy(() => resolve({ $ref }));
    expect(error.code).toBe("CONTRACT_REFERENCE");
    return error.message;
  }

  it("answers what is no reference as it is", () => {
    const body = { content: {} };
    expect(resolve(body)).toBe(body);
  });

  it("follows references through others, with escapes of JSON pointers and of URIs", () => {
    expect(resolve({ $ref: `${bodies}/Order` })).toEqual({ content: {} });
  });

  it.each(["Missing", "Empty", "constructor", "100%"])(
    "refuses a reference to %s, which is not there",
    (name) => {
      const message = `The reference "${bodies}/${name}" cannot be followed. There is nothing at that place.`;
      expect(refusal(`${bodies}/${name}`)).toBe(message);
    },
  );

  it.each(["other.yaml#/components/x", "https://example.com/x.yaml", "#anchor"])(
    "refuses %s",
    (reference) => {
      const message = `The reference "${reference}" cannot be followed. References must stay in the file.`;
      expect(refusal(reference)).toBe(message);
    },
  );

  it("refuses a reference that leads back to itself", () => {
    expect(refusal(`${bodies}/Ring`)).toMatch(
      /^"#\/components\/requestBodies\/(Ring|Gnir)" leads back to itself\.$/,
    );
  });
});
