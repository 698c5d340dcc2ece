import type { Truststore } from "./truststore.ts";

/** Whether callers show a certificate of their own. */
export type MutualTls =
  | { readonly kind: "off" }
  /** AWS's own addresses of the mapped APIs have to be disabled, as they ask for no certificate. */
  | { readonly kind: "required"; readonly truststore: Truststore };
