import type { Plugin } from "esbuild";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { contractChecksCode } from "./contract-checks.ts";
import { messageChecksCode } from "./message-checks.ts";

/** A contract that a function imports becomes the checks of its operations' input. */
export const contractPlugin: Plugin = {
  name: "contract",
  setup(build) {
    build.onLoad({ filter: /\.(openapi|asyncapi)\.(yaml|yml|json)$/ }, ({ path }) => {
      try {
        const contents = path.includes(".asyncapi.") ? messageChecksCode(path) : contractChecksCode(path);
        // What the code requires is ours to find, wherever the contract lies.
        return { contents, loader: "js", resolveDir: import.meta.dirname };
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        // The text is never told: who reads the detail tells it as it is.
        return { errors: [{ text: error.message, detail: error }] };
      }
    });
  },
};
