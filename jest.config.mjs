/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  maxWorkers: 2,
  setupFiles: ["<rootDir>/test/support/quiet-sdk.ts"],
  testTimeout: 30_000,
  globalTeardown: "<rootDir>/test/support/teardown.ts",
};
