/** Values by name, nested: `$context` and `$stageVariables`. */
export interface TemplateVariables {
  readonly context: Readonly<Record<string, unknown>>;
  readonly stageVariables: Readonly<Record<string, unknown>>;
}

/** What is known only once the answer is. */
export interface AnswerVariables {
  readonly status: number;
  readonly responseLength: number;
  readonly responseLatency: number;
}

type Part = string | { readonly root: keyof TemplateVariables; readonly steps: readonly string[] };

const variablePattern = /\$\{?(context|stageVariables)\.([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\}?/g;

/** A text with `$context.…` and `$stageVariables.…` in it, as access log formats and gateway responses are. */
export class ContextTemplate {
  readonly #parts: readonly Part[];

  constructor(text: string) {
    const parts: Part[] = [];
    let at = 0;
    for (const found of text.matchAll(variablePattern)) {
      const [whole, root, name = ""] = found;
      parts.push(text.slice(at, found.index));
      parts.push({ root: root as keyof TemplateVariables, steps: name.split(".") });
      at = found.index + whole.length;
    }
    parts.push(text.slice(at));
    this.#parts = parts;
  }

  /**
   * The text with its variables filled in.
   *
   * @param unset stands for those without a value
   * @param written a value as it is written; by default as it is
   */
  render(
    variables: TemplateVariables,
    unset: string,
    written: (value: string, name: string) => string = (value) => value,
  ): string {
    return this.#parts
      .map((part) => {
        if (typeof part === "string") return part;
        const value = textOf(valueAt(variables[part.root], part.steps), unset);
        return written(value, part.steps.join("."));
      })
      .join("");
  }
}

/** The value under a path of names; `undefined` when a step is missing. */
export function valueAt(root: unknown, steps: readonly string[]): unknown {
  let found = root;
  for (const step of steps) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
}

function textOf(value: unknown, unset: string): string {
  if (value === undefined || value === null) return unset;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
