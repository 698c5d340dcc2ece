import config from "./jest.config.mjs";

/** The tools one by one: the local gateway's rules over real sockets, the bundler, the stand-in for the AWS provider. */
export default {
  ...config,
  testMatch: ["<rootDir>/test/tools/**/*.test.ts"],
  testPathIgnorePatterns: ["\\.slow\\.test\\.ts$", "/local-gateway/served-store\\.test\\.ts$"],
};
