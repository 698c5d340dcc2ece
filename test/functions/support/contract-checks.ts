import { createRequire } from "node:module";
import path from "node:path";
import { compileFunction } from "node:vm";
import type { ContractChecks } from "../../../functions/_shared/contract-checks.ts";
import { contractChecksCode } from "../../../tools/bundle/contract-checks.ts";

/** The checks that a function gets when it imports a contract, without a bundler. */
export function contractChecks(contract: string): ContractChecks {
  const file = path.join(import.meta.dirname, "../../../contracts", contract);
  return checksFrom(contractChecksCode(file));
}

/** Runs the code of compiled checks. */
export function checksFrom(code: string): ContractChecks {
  const run = compileFunction(code.replace("\nexport default ", "\nreturn "), ["require"]);
  return run(createRequire(path.join(import.meta.dirname, "contract-checks.ts"))) as ContractChecks;
}
