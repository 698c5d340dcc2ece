/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: [
    // Those that run other programs: npm run test:slow.
    "\\.slow\\.test\\.ts$",
    // The tools one by one: npm run test:tools. What serves the example as a whole stays.
    "/test/tools/(?!local-gateway/served-store\\.)",
  ],
  transform: {
    "(\\.ts|/jose/.+\\.js)$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // jose is published as ES modules only, jest runs CommonJS.
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
  moduleNameMapper: {
    "^(\\.{1,2}/)+(tokens/)?(private/)?stack-trace$": "<rootDir>/test/support/no-stack-trace.ts",
  },
  maxWorkers: 2,
  setupFiles: ["<rootDir>/test/support/jest-setup.ts"],
  testTimeout: 30_000,
  reporters: ["default", "<rootDir>/test/support/count-reporter.mjs"],
  globalTeardown: "<rootDir>/test/support/teardown.ts",
};
