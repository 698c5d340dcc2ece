/** A literal or a reference. */
export type Expression =
  | { readonly type: "string"; readonly value: string; readonly isEval?: boolean }
  | { readonly type: "integer" | "decimal"; readonly value: string | number }
  | { readonly type: "bool"; readonly value: string | boolean }
  | { readonly type: "array"; readonly isRange?: boolean; readonly value: readonly (Expression | string)[] }
  /** The parser writes no value for an empty map. */
  | { readonly type: "map"; readonly value?: Readonly<Record<string, Expression>> | false | null }
  | { readonly type: "math"; readonly operator: string; readonly expression: readonly Expression[] }
  | Reference;

/** `$a.b("c")[0]`. */
export interface Reference {
  readonly type: "references";
  readonly id: string;
  readonly path?: readonly PathStep[] | undefined;
}

/** One step of a reference. */
export type PathStep =
  | { readonly type: "property"; readonly id: string }
  | { readonly type: "index"; readonly id: Expression }
  | { readonly type: "method"; readonly id: string; readonly args: readonly Expression[] | false };

/** The start of a block. */
export type BlockHead =
  | { readonly type: "if" | "elseif"; readonly condition: Expression }
  | { readonly type: "else" }
  | { readonly type: "foreach"; readonly to: string; readonly from: Expression }
  | { readonly type: "macro"; readonly id: string; readonly args?: readonly Reference[] };

/** What a template is made of, as velocityjs parses it. */
export type Node =
  | string
  | Reference
  | { readonly type: "set"; readonly equal: readonly [Reference, Expression] }
  | { readonly type: "comment" | "break" | "stop"; readonly value?: string }
  | { readonly type: "raw"; readonly value: string }
  | { readonly type: "macro_call"; readonly id: string; readonly args?: readonly Expression[] | false }
  | readonly (BlockHead | Node)[];
