/** A literal, or the text of an interpolation without its `${` and `}`. */
export type TemplatePart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "interpolation"; readonly expression: string }
  | { readonly kind: "directive"; readonly expression: string };

/**
 * Splits a string of Terraform JSON into literals, `${…}` interpolations and `%{…}` directives; `$${` and `%%{` are
 * the escapes of their literal forms.
 *
 * Source: https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function parseTemplate(text: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  const opening = /\$\$\{|%%\{|\$\{|%\{/g;
  let literal = "";
  let at = 0;
  for (let found = opening.exec(text); found !== null; found = opening.exec(text)) {
    const [sign] = found;
    literal += text.slice(at, found.index);
    at = opening.lastIndex;
    if (sign.length === 3) {
      literal += sign.slice(1);
      continue;
    }
    if (literal !== "") parts.push({ kind: "literal", text: literal });
    literal = "";
    const end = closingBrace(text, at);
    const kind = sign === "${" ? "interpolation" : "directive";
    parts.push({ kind, expression: text.slice(at, end).trim() });
    at = end + 1;
    opening.lastIndex = at;
  }
  literal += text.slice(at);
  if (literal !== "" || parts.length === 0) parts.push({ kind: "literal", text: literal });
  return parts;
}

/** Index of the brace that closes an interpolation, past nested braces and quoted strings. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "\\" && quoted) at++;
    else if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === "{") depth++;
    else if (character === "}" && --depth === 0) return at;
  }
  return text.length;
}
