import config from "./jest.config.mjs";

/** The tests that run other programs: terraform, a whole synth, a bundler, the compiler. */
export default {
  ...config,
  testMatch: ["**/*.slow.test.ts"],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};
