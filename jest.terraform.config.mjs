import config from "./jest.config.mjs";

/** The tests that run terraform for long; each is skipped, and says why, where there is none. */
export default { ...config, testMatch: ["**/*.terraform.test.ts"], testPathIgnorePatterns: [] };
