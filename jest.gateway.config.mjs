import config from "./jest.config.mjs";

/** The local gateway rule by rule: events, answers and errors of each kind of API, over real sockets. */
export default {
  ...config,
  testMatch: ["<rootDir>/test/tools/local-gateway/*/**/*.test.ts"],
  testPathIgnorePatterns: ["\\.slow\\.test\\.ts$"],
};
