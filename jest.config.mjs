/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "(\\.ts|/jose/.+\\.js)$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // jose is published as ES modules only, jest runs CommonJS.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  maxWorkers: 2,
  setupFiles: ["<rootDir>/test/support/quiet-sdk.ts"],
  testTimeout: 30_000,
  globalTeardown: "<rootDir>/test/support/teardown.ts",
};
