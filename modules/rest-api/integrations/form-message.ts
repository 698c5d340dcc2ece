import { jsonText } from "./json-text.ts";

/** One field of a message: fixed, taken as JSON, or taken as text. */
export type MessageField =
  | { readonly kind: "constant"; readonly value: string | number | boolean }
  /** A reference that gives JSON, for example `$input.json('$.sku')`. */
  | { readonly kind: "json"; readonly reference: string }
  /** A reference that gives text, for example `$context.authorizer.principalId`. */
  | { readonly kind: "text"; readonly reference: string };

/** Always this value. */
export function constant(value: string | number | boolean): MessageField {
  return { kind: "constant", value };
}

/** What a reference to JSON gives: `$input.json('$.sku')`. */
export function json(reference: string): MessageField {
  return { kind: "json", reference };
}

/** What a reference to text gives: `$context.authorizer.principalId`. */
export function text(reference: string): MessageField {
  return { kind: "text", reference };
}

/**
 * A JSON object as a template that writes it for a form: everything fixed is encoded here, everything taken from the
 * request when it comes.
 */
export function formMessage(fields: Readonly<Record<string, MessageField>>): string {
  const parts = Object.entries(fields).map(([name, field]) => {
    const key = encodeURIComponent(`${JSON.stringify(name)}:`);
    switch (field.kind) {
      case "constant":
        return key + encodeURIComponent(JSON.stringify(field.value));
      case "json":
        return `${key}$util.urlEncode(${field.reference})`;
      default:
        return `${key}%22$util.urlEncode(${jsonText(field.reference)})%22`;
    }
  });
  return `%7B${parts.join("%2C")}%7D`;
}
