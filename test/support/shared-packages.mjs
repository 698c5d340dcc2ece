import { createRequire } from "node:module";
import { TestEnvironment } from "jest-environment-node";

const require = createRequire(import.meta.url);

/**
 * Node's environment of jest, with a `require` for `shared-package.mjs`: cdktf, the provider and zod's entry are loaded once in
 * each worker. Loading them again for every test file took a third of the time of all tests.
 */
export default class SharedPackages extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.requireShared = require;
    // No test reads the stack trace that cdktf takes of each token, and taking them is most of the time of a synth.
    require("cdktf/lib/tokens/private/stack-trace.js").captureStackTrace = () => [];
  }
}
