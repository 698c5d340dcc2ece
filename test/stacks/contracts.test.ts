import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { loadContracts } from "../../stacks/contracts.ts";
import { temporaryFolder } from "../support/temporary.ts";

it("names what keeps each contract from being read, all of them together", () => {
  const folder = temporaryFolder("contracts");
  writeFileSync(path.join(folder, "store.openapi.yaml"), "openapi: 3.0.3\ninfo: [\n");
  writeFileSync(path.join(folder, "users.openapi.yaml"), "openapi: 2\n");
  let refused: unknown;
  try {
    loadContracts(folder);
  } catch (error) {
    refused = error;
  }
  expect(String(refused).match(/^CONTRACT_UNREADABLE {2}.*(store|users|chat)\..*$/gm)).toHaveLength(3);
});
