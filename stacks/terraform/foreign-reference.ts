import type { IResolvable, TerraformStack } from "cdktf";

/** What an expression refers to, for example `aws_table.id.arn`. */
export interface Reference {
  readonly identifier: string;
  /** The stack that has it. */
  readonly originStack: TerraformStack;
}

/** cdktf's own class, which it does not export; of other tokens it has nothing. */
interface CdktfReference extends Partial<Reference> {
  /** By the path of each stack that it is passed to through the remote state. */
  readonly crossStackIdentifier?: Readonly<Record<string, string>>;
}

/**
 * The token itself where it refers to what another stack has and nothing passes it to this one. cdktf would write it all
 * the same, and where both stacks have something of the same id Terraform would take the wrong one.
 */
export function foreignReference(token: IResolvable, stack: TerraformStack): Reference | undefined {
  const { identifier, originStack, crossStackIdentifier } = token as CdktfReference;
  if (identifier === undefined || originStack === undefined || originStack === stack) return undefined;
  return crossStackIdentifier?.[stack.toString()] === undefined ? { identifier, originStack } : undefined;
}

/** What the token refers to where that is in this stack, for example `aws_table.id.arn`. */
export function ownIdentifier(token: IResolvable, stack: TerraformStack): string | undefined {
  const { identifier, originStack } = token as CdktfReference;
  return originStack === stack ? identifier : undefined;
}
