import { parse } from "velocityjs";
import { assign, evaluate, type Scope } from "./expressions.ts";
import { TemplateFailure } from "./java-methods.ts";
import { isMap, isTrue, printed } from "./java-values.ts";
import type { BlockHead, Node } from "./syntax-tree.ts";

/** The most rounds of one loop on API Gateway. */
const longestLoop = 1000;

/** A template, parsed. */
export type Template = readonly Node[];

/** @throws Error for a text that is not VTL */
export function parsed(text: string): Template {
  return parse(text) as unknown as Template;
}

/**
 * The text that a template makes.
 *
 * @param scope what `$` references name; `#set` changes it
 * @throws TemplateFailure where API Gateway would answer an error
 */
export function render(template: Template, scope: Scope): string {
  const renderer = new Renderer(scope);
  return renderer.all(template);
}

interface Macro {
  readonly parameters: readonly string[];
  readonly body: readonly Node[];
}

class Renderer {
  readonly #scope: Scope;
  readonly #macros: Map<string, Macro>;
  /** True from `#break` until its loop ends, and from `#stop` for good. */
  #ended: "no" | "loop" | "template" = "no";

  constructor(scope: Scope, macros: Map<string, Macro> = new Map()) {
    this.#scope = scope;
    this.#macros = macros;
  }

  all(nodes: readonly Node[]): string {
    let made = "";
    for (const node of nodes) {
      made += this.#one(node);
      if (this.#ended !== "no") break;
    }
    return made;
  }

  #one(node: Node): string {
    if (typeof node === "string") return node;
    if (Array.isArray(node)) return this.#block(node as readonly (BlockHead | Node)[]);
    if (!("type" in node)) return "";
    switch (node.type) {
      case "references":
        return printed(this.#value(node));
      case "set":
        assign(node.equal[0], this.#value(node.equal[1]), this.#scope, interpolated);
        return "";
      case "raw":
        return node.value;
      case "macro_call":
        return this.#call(node.id, node.args === false ? [] : (node.args ?? []));
      case "break":
        this.#ended = "loop";
        return "";
      case "stop":
        this.#ended = "template";
        return "";
      default:
        return "";
    }
  }

  #value(expression: Parameters<typeof evaluate>[0]): unknown {
    return evaluate(expression, this.#scope, interpolated);
  }

  #block([first, ...rest]: readonly (BlockHead | Node)[]): string {
    const head = first as BlockHead;
    const body = rest as readonly Node[];
    if (head.type === "foreach") return this.#loop(head, body);
    if (head.type === "if") return this.#choice(head, rest);
    if (head.type === "macro") {
      const parameters = (head.args ?? []).map(({ id }) => id);
      this.#macros.set(head.id, { parameters, body });
    }
    return "";
  }

  #choice(head: BlockHead, rest: readonly (BlockHead | Node)[]): string {
    let chosen = this.#holds(head);
    let made: Node[] = [];
    for (const node of rest) {
      const branch = branchOf(node);
      if (branch === undefined) {
        if (chosen) made.push(node as Node);
      } else if (chosen) break;
      else {
        chosen = this.#holds(branch);
        made = [];
      }
    }
    return chosen ? this.all(made) : "";
  }

  #holds(head: BlockHead): boolean {
    return "condition" in head ? isTrue(this.#value(head.condition)) : true;
  }

  #loop(head: Extract<BlockHead, { type: "foreach" }>, body: readonly Node[]): string {
    const from = this.#value(head.from);
    const values = Array.isArray(from) ? [...from] : isMap(from) ? Object.values(from) : [];
    if (values.length > longestLoop) {
      throw new TemplateFailure(`#foreach has ${values.length} rounds, API Gateway does ${longestLoop}`);
    }
    const scope = this.#scope;
    const before = [scope.get(head.to), scope.get("foreach"), scope.get("velocityCount")];
    let made = "";
    for (const [index, value] of values.entries()) {
      const hasNext = index + 1 < values.length;
      scope.set(head.to, value);
      scope.set("velocityCount", index + 1);
      scope.set("foreach", { index, count: index + 1, hasNext, first: index === 0, last: !hasNext });
      made += this.all(body);
      if (this.#ended !== "no") break;
    }
    if (this.#ended === "loop") this.#ended = "no";
    for (const [at, name] of [head.to, "foreach", "velocityCount"].entries()) scope.set(name, before[at]);
    return made;
  }

  #call(name: string, given: readonly Parameters<typeof evaluate>[0][]): string {
    const macro = this.#macros.get(name);
    if (macro === undefined) return `#${name}`;
    const scope = new Map(this.#scope);
    for (const [at, parameter] of macro.parameters.entries()) {
      const argument = given[at];
      scope.set(parameter, argument === undefined ? undefined : this.#value(argument));
    }
    return new Renderer(scope, this.#macros).all(macro.body);
  }
}

function branchOf(node: BlockHead | Node): BlockHead | undefined {
  if (typeof node !== "object" || Array.isArray(node) || !("type" in node)) return undefined;
  return node.type === "elseif" || node.type === "else" ? node : undefined;
}

/** Quoted texts are templates of their own. */
function interpolated(text: string, scope: Scope): string {
  return /[$#]/.test(text) ? render(parsed(text), scope) : text;
}
