import { DefaultTokenResolver, StringConcat, type TerraformStack, Token, Tokenization } from "cdktf";

const resolver = new DefaultTokenResolver(new StringConcat());

/**
 * Gives what cdktf's `resolve` gives of a value: without what is undefined, and with an expression in place of each
 * token. It asks cdktf only where there is a token, and once for each, as cdktf looks with four expressions into every
 * text and key.
 *
 * @param scope whose references the tokens become
 */
export function resolverIn(scope: TerraformStack): (value: unknown) => unknown {
  const byCdktf = (value: unknown): unknown => Tokenization.resolve(value, { scope, resolver });
  const tokens = new Map<string, unknown>();
  const resolvedToken = (token: string): unknown => {
    if (!tokens.has(token)) tokens.set(token, byCdktf(token));
    return tokens.get(token);
  };

  const resolvedText = (text: string): unknown => {
    if (!tokenSigns.test(text)) return text;
    const around = text.replace(textToken, "");
    if (around === "") return text.indexOf("${", 1) < 0 ? resolvedToken(text) : byCdktf(text);
    // Within an expression a token is written without braces of its own.
    if (around.includes("${") || tokenSigns.test(around)) return byCdktf(text);
    return text.replace(textToken, (token) => {
      const value = resolvedToken(token);
      return value === undefined ? "" : String(value);
    });
  };

  const resolved = (value: unknown): unknown => {
    if (typeof value === "string") return resolvedText(value);
    if (typeof value === "boolean") return value;
    if (Array.isArray(value) && !value.some(standsForList)) {
      return value.map(resolved).filter((each) => each !== undefined);
    }
    if (!isPlainObject(value)) return byCdktf(value);
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const each = resolved(value[key]);
      if (each !== undefined) result[key] = each;
    }
    return result;
  };
  return resolved;
}

/** Of a token in a text: of one that is a text, a list or a map; of a value of such a map; of a number. */
const tokenSigns = /TfToken\[|Map Token Value$|\de\+\d/;

const textToken = /\$\{TfToken\[[^\]]+\]\}/g;

/** cdktf takes a list with one such element for the token of a list. */
function standsForList(element: unknown): boolean {
  return typeof element === "string" ? element.includes("#{TfToken[") : Token.isUnresolved([element]);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    !Tokenization.isResolvable(value) &&
    !Object.keys(value).some((key) => tokenSigns.test(key))
  );
}
