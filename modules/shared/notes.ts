import type { IConstruct } from "constructs";

const kind = "gatewright:note";

/**
 * Notes what is no mistake and what a reader of the synth should know all the same.
 *
 * @param text called only when somebody reads the notes, as finding the line of a place takes time
 */
export function note(construct: IConstruct, text: () => string): void {
  construct.node.addMetadata(kind, text);
}

/** Everything noted by {@link note}, in the order it was found; what several stacks have in common stands there once. */
export function notesOf(app: IConstruct): readonly string[] {
  const noted = app.node.findAll().flatMap((construct) => construct.node.metadata);
  const texts = noted.filter(({ type }) => type === kind).map(({ data }) => (data as () => string)());
  return [...new Set(texts)];
}
