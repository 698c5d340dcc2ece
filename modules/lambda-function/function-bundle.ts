/** One function's deployment package, as `gatewright bundle` writes it into its manifest. */
export interface FunctionBundle {
  /** Absolute path of the zip. */
  readonly file: string;
  /** Base64 of the zip's SHA-256, the form of Terraform's `source_code_hash`. */
  readonly sha256: string;
  /** For example `index.handler`. */
  readonly handler: string;
  /** For example `nodejs22.x`. */
  readonly runtime: string;
}
