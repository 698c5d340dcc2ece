import { ConfigError } from "../modules/shared/config-error.ts";

/** `aws_table.id` and `data.aws_table.id`, whatever attribute follows. */
const references = /(?<![\w.-])(?:(data)\.)?(aws_\w+)\.([\w-]+)/g;

type Blocks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * Holds a stack to its own resources and data sources.
 *
 * @param stack its name, for the message
 * @param terraform what is written of it
 * @throws ConfigError `STACK_REFERENCE` where an expression names what the stack does not have: that is in another
 *   stack, and Terraform would know nothing of it
 */
export function assertOwnReferences(stack: string, terraform: object): void {
  const { resource = {}, data = {} } = terraform as { readonly resource?: Blocks; readonly data?: Blocks };
  for (const text of textsOf(terraform)) {
    for (const { 0: reference, 1: source, 2: type = "", 3: id = "", index } of text.matchAll(references)) {
      if (Object.hasOwn((source ? data : resource)[type] ?? {}, id) || !isEvaluated(text, index)) continue;
      throw new ConfigError(
        "STACK_REFERENCE",
        stack,
        `it refers to ${reference}, which another stack has. Pass a name that is known at synth, or an SSM parameter as modules/user-pool does; or give the stack references: "other-stacks", for cdktf to pass it through the remote state.`,
      );
    }
  }
}

/** Settings that hold addresses. */
const addresses = ["depends_on", "replace_triggered_by"];

/** Every text with an expression in it, at any depth, and addresses written as such. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return value.includes("${") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    addresses.includes(key) && Array.isArray(each) ? each.map((address) => `\${${address}}`) : textsOf(each),
  );
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
