import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { buildFunction } from "../../../tools/bundle/build-function.ts";
import { bundleFunctions } from "../../../tools/bundle/bundle-functions.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { writeFiles } from "./support/functions-folder.ts";

const contract = (schema: string) => `
openapi: 3.0.3
info: { title: test, version: "1" }
paths:
  /items:
    post:
      operationId: addItem
      requestBody: { content: { application/json: { schema: ${schema} } } }
`;

/** A function that answers with the faults of what it gets, over a contract of its own. */
function functionOver(text: string) {
  const folder = temporaryFolder("contract");
  const entry = path.join(folder, "functions/items/handler.ts");
  mkdirSync(path.dirname(entry), { recursive: true });
  mkdirSync(path.join(folder, "contracts"));
  writeFileSync(path.join(folder, "contracts/items.openapi.yaml"), text);
  writeFileSync(
    entry,
    `import checks from "../../contracts/items.openapi.yaml";
     const { body } = checks.addItem;
     export const handler = (event) => (body(event) ? [] : body.errors.map(({ message }) => message));`,
  );
  return { folder, built: buildFunction({ name: "items", entry }, folder) };
}

describe("a contract that a function imports", () => {
  it("becomes its checks, without the contract and without a compiler of schemas", async () => {
    const { folder, built } = functionOver(contract("{ type: string, minLength: 2 }"));
    const { code, inputs } = await built;
    expect(code.byteLength).toBeLessThan(5_000);
    expect(inputs).toContain(path.join(folder, "contracts/items.openapi.yaml"));
    const file = path.join(folder, "items.mjs");
    writeFileSync(file, code);
    const call = `const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
      console.log(JSON.stringify(["ab", "😀"].map(handler)));`;
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", call], {
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual([[], ["must NOT have fewer than 2 characters"]]);
  });

  it("is bundled anew to the same bytes", async () => {
    const text = contract("{ type: object, required: [name] }");
    const [one, other] = await Promise.all([functionOver(text).built, functionOver(text).built]);
    expect(Buffer.compare(one.code, other.code)).toBe(0);
  });

  it.each([
    ["no OpenAPI", "{}", /^CONTRACT_UNREADABLE .*items\.openapi\.yaml.*openapi/s],
    [
      "a reference that leads nowhere",
      contract('{ $ref: "#/components/schemas/None" }'),
      /^CONTRACT_REFERENCE .*items\.openapi\.yaml\s+The reference "#\/components\/schemas\/None" cannot be followed/,
    ],
  ])(
    "stops the bundling where it is %s, and says so as the contract's reader does",
    async (_, text, message) => {
      const refused: unknown = await functionOver(text).built.catch((error: unknown) => error);
      expect(String(refused)).toMatch(message);
    },
  );

  it("is told of once, though several functions import it, beside what else is wrong", async () => {
    const folder = temporaryFolder("contract");
    const functionsDir = path.join(folder, "functions");
    const importing =
      'import "../broken.openapi.yaml";\nimport "../broken.asyncapi.yaml";\nexport const handler = 1;';
    writeFiles(functionsDir, {
      "broken.openapi.yaml": contract("{ type: string, minlength: 2 }"),
      "broken.asyncapi.yaml": "asyncapi: 3.0.0\nchannels: [\n",
      "a/handler.ts": importing,
      "b/handler.ts": `${importing}\nimport "./none.ts";`,
    });
    const refused: unknown = await bundleFunctions({ functionsDir, outDir: path.join(folder, "out") }).catch(
      (error: unknown) => error,
    );
    const places = [...String(refused).matchAll(/^([A-Z_]+) {2}(.*)$/gm)].map(
      ([, code, scope = ""]) => `${code} ${path.relative(folder, scope)}`,
    );
    expect(places).toEqual([
      "SCHEMA_KEYWORD functions/broken.openapi.yaml:8",
      "CONTRACT_UNREADABLE functions/broken.asyncapi.yaml:3",
      "BUNDLE_BUILD functions/b/handler.ts:4",
    ]);
    expect(String(refused)).not.toMatch(/cannot be bundled: [A-Z_]+ {2}/);
  });
});
