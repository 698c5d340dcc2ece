import {
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  StringConcat,
  type TerraformStack,
  Token,
  Tokenization,
} from "cdktf";
import { foreignReference, ownIdentifier, type Reference } from "./foreign-reference.ts";

/**
 * Gives what cdktf's `resolve` gives of a value: without what is undefined, and with an expression in place of each
 * token. It asks cdktf only where there is a token, and once for each, as cdktf looks with four expressions into every
 * text and key.
 *
 * @param scope whose references the tokens become
 * @param foreign takes each reference to what another stack has
 */
export function resolverIn(scope: TerraformStack, foreign: Reference[]): (value: unknown) => unknown {
  const resolver = new Resolver(scope, foreign);
  const byCdktf = (value: unknown): unknown => Tokenization.resolve(value, { scope, resolver });
  /** By the text of a token, or of several in a row. */
  const known = new Map<string, unknown>();
  const resolvedToken = (text: string): unknown => {
    if (!known.has(text)) known.set(text, ownReference(text, scope) ?? byCdktf(text));
    return known.get(text);
  };

  const resolvedText = (text: string): unknown => {
    if (!tokenSigns.test(text)) return text;
    const around = text.replace(textToken, "");
    if (around === "") return resolvedToken(text);
    // Within an expression a token is written without braces of its own.
    if (around.includes("${") || tokenSigns.test(around)) return byCdktf(text);
    return text.replace(textToken, (token) => {
      const value = resolvedToken(token);
      return value === undefined ? "" : String(value);
    });
  };

  const resolved = (value: unknown): unknown => {
    if (typeof value === "string") return resolvedText(value);
    // The number that stands for a token is beyond these.
    if (value === undefined || typeof value === "boolean" || Number.isSafeInteger(value)) return value;
    if (Array.isArray(value) && !value.some(standsForList)) {
      return value.map(resolved).filter((each) => each !== undefined);
    }
    if (!isPlainObject(value)) return byCdktf(value);
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (tokenSigns.test(key)) return byCdktf(value);
      const each = resolved(value[key]);
      if (each !== undefined) result[key] = each;
    }
    return result;
  };
  return resolved;
}

/** Most tokens are such ones: what cdktf's resolver makes of them in four steps is known beforehand. */
function ownReference(text: string, scope: TerraformStack): string | undefined {
  const { tokens, literals } = Tokenization.reverseString(text);
  const [token] = tokens;
  if (token === undefined || tokens.length > 1 || literals.length > 0) return undefined;
  const identifier = ownIdentifier(token, scope);
  return identifier === undefined || tokenSigns.test(identifier) ? undefined : `\${${identifier}}`;
}

class Resolver extends DefaultTokenResolver {
  private readonly scope: TerraformStack;
  private readonly foreign: Reference[];

  constructor(scope: TerraformStack, foreign: Reference[]) {
    super(new StringConcat());
    this.scope = scope;
    this.foreign = foreign;
  }

  override resolveToken(token: IResolvable, context: IResolveContext, after: IPostProcessor): unknown {
    const reference = foreignReference(token, this.scope);
    if (reference !== undefined) this.foreign.push(reference);
    return super.resolveToken(token, context, after);
  }
}

/** Of a token in a text: of one that is a text, a list or a map; of a value of such a map; of a number. */
const tokenSigns = /TfToken\[|Map Token Value$|\de\+\d/;

const textToken = /\$\{TfToken\[[^\]]+\]\}/g;

/** cdktf takes a list with one such element for the token of a list. */
function standsForList(element: unknown): boolean {
  return typeof element === "string" ? element.includes("#{TfToken[") : Token.isUnresolved([element]);
}

/** Also of another realm, as jest gives each test file its own `Object`. */
function hasPlainPrototype(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) === null;
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" &&
    value !== null &&
    hasPlainPrototype(value) &&
    !Tokenization.isResolvable(value)
  );
}
