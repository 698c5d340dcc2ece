import { ConfigError } from "../../modules/shared/config-error.ts";

/** `aws_table.id`, whatever attribute follows; begins with a literal, as texts are long and most hold none. */
const references = /aws_(\w+)\.([\w-]+)/g;

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Holds a stack to its own resources and data sources, in expressions that were written by hand; `terraformJson` knows
 * of all others which stack they are of.
 *
 * @param stack its name, for the message
 * @param terraform what is written of it
 * @throws ConfigError `STACK_REFERENCE` where an expression names what the stack does not have: that is in another
 *   stack, and Terraform would know nothing of it
 */
export function assertOwnReferences(stack: string, terraform: object): void {
  const { resource = {}, data = {} } = terraform as { readonly resource?: Blocks; readonly data?: Blocks };
  for (const text of textsOf(terraform)) {
    for (const { 0: reference, 1: name, 2: id = "", index } of text.matchAll(references)) {
      const [, before = "", source] =
        /([\w.-]?)(data\.)?$/.exec(text.slice(Math.max(0, index - 6), index)) ?? [];
      const known = (source === undefined ? resource : data)[`aws_${name}`] ?? {};
      if (before !== "" || Object.hasOwn(known, id) || !isEvaluated(text, index)) continue;
      throw referenceElsewhere(stack, `${source ?? ""}${reference}`, "another stack");
    }
  }
}

/** @param owner the stack that has what is referred to */
export function referenceElsewhere(stack: string, reference: string, owner: string): ConfigError {
  return new ConfigError(
    "STACK_REFERENCE",
    stack,
    `it refers to ${reference}, which ${owner} has. Pass a name that is known at synth, or an SSM parameter as modules/user-pool does; or give the stack references: "other-stacks", for cdktf to pass it through the remote state.`,
  );
}

/** Settings that hold addresses. */
const addresses = ["depends_on", "replace_triggered_by"];

/** Every text with an expression in it, at any depth, and addresses written as such. */
function textsOf(value: unknown, found: string[] = []): readonly string[] {
  if (typeof value === "string") {
    if (value.includes("${")) found.push(value);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (addresses.includes(key) && Array.isArray(each))
        found.push(...each.map((address) => `\${${address}}`));
      else textsOf(each, found);
    }
  }
  return found;
}

/** Whether a place is within `${…}`: the description of an API may speak of `aws_table.id`, and `$${` is text too. */
function isEvaluated(text: string, place: number): boolean {
  let open = 0;
  for (const { 0: sign } of text.slice(0, place).matchAll(/\$\$\{|\$\{|[{}]/g)) {
    if (open > 0) open += sign === "}" ? -1 : 1;
    else if (sign === "${") open = 1;
  }
  return open > 0;
}
