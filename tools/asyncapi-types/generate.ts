import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { messageTypes } from "./message-types.ts";

/** `generate.ts <contract> --output <file> [--check]`: writes the types of an AsyncAPI contract, or says they are stale. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { output: { type: "string" }, check: { type: "boolean" } },
  });
  const [contract = ""] = positionals;
  const output = values.output ?? "";
  const text = await messageTypes(readFileSync(contract, "utf8"), contract);
  if (values.check !== true) writeFileSync(output, text);
  else if (readFileSync(output, "utf8") !== text) {
    process.stderr.write(`${output} is stale; run: npm run generate\n`);
    process.exitCode = 1;
  }
}

await main();
