// Of zod its entry and its messages: zod/mini, which the functions use, has no messages until a file sets them, and
// would keep what another test file set.
const sharedPackages = "cdktf/|constructs/|@cdktf/provider-aws/|zod/(locales/)?index\\.cjs$";

/** @type {import("jest").Config} */
export default {
  testEnvironment: "<rootDir>/test/support/shared-packages.mjs",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  testPathIgnorePatterns: [
    // Those that run other programs: npm run test:slow.
    "\\.slow\\.test\\.ts$",
    // The tools one by one: npm run test:tools. What serves the example as a whole stays.
    "/test/tools/(?!local-gateway/served-store\\.)",
  ],
  transform: {
    [`/node_modules/(${sharedPackages})`]: "<rootDir>/test/support/shared-package.mjs",
    "(\\.ts|/jose/.+\\.js)$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  // jose is published as ES modules only, jest runs CommonJS.
  transformIgnorePatterns: [`/node_modules/(?!(jose/|${sharedPackages}))`],
  maxWorkers: 2,
  setupFiles: ["<rootDir>/test/support/jest-setup.ts"],
  testTimeout: 30_000,
  reporters: ["default", "<rootDir>/test/support/count-reporter.mjs"],
  globalTeardown: "<rootDir>/test/support/teardown.ts",
};
