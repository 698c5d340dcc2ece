import config from "./jest.config.mjs";

/** The tests that run other programs: terraform, a whole synth, a bundler, the compiler. */
export default {
  ...config,
  // The stores run in `npm test` as well; here Amazon's DynamoDB Local is at hand where CI has it.
  testMatch: ["**/*.slow.test.ts", "**/dynamodb-*-store.test.ts"],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};
