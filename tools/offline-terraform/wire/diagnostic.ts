/** An error or a warning that Terraform prints with the address of the resource. */
export interface Diagnostic {
  readonly severity: "ERROR" | "WARNING";
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: { readonly steps: readonly { readonly attribute_name: string }[] };
}

/** An error; with `attribute`, Terraform points at that argument. */
export function errorDiagnostic(summary: string, detail: string, attribute?: string): Diagnostic {
  const place = attribute === undefined ? {} : { attribute: { steps: [{ attribute_name: attribute }] } };
  return { severity: "ERROR", summary, detail, ...place };
}

/** A warning. */
export function warningDiagnostic(summary: string, detail: string): Diagnostic {
  return { severity: "WARNING", summary, detail };
}
