import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";

interface LockedPackage {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(path.join(import.meta.dirname, "../../package-lock.json"), "utf8");
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, LockedPackage>> };

describe("package-lock.json", () => {
  it("holds the binaries of every platform: npm ci refuses a lock that was written without them", () => {
    const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !Object.keys(packages).some((entry) => entry.endsWith(`node_modules/${name}`) && from !== entry),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("names no registry, so that each machine asks its own", () => {
    expect(text).not.toMatch(/"resolved": "https?:/);
  });
});
