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
  const foreign = expressionsOf(terraform)
    .flatMap((expression) => [...expression.matchAll(references)])
    .find(([, source, type = "", id = ""]) => !Object.hasOwn((source ? data : resource)[type] ?? {}, id));
  if (foreign === undefined) return;
  throw new ConfigError(
    "STACK_REFERENCE",
    stack,
    `it refers to ${foreign[0]}, which another stack has. Pass a name that is known at synth, or an SSM parameter as modules/user-pool does; or give the stack references: "other-stacks", for cdktf to pass it through the remote state.`,
  );
}

/** Every text with an expression in it, at any depth. */
function expressionsOf(value: unknown): string[] {
  if (typeof value === "string") return value.includes("${") ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(expressionsOf) : [];
}
