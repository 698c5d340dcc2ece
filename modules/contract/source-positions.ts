import { isMap, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/**
 * Finds the line, counted from 1, of the place that keys lead to, or of the deepest of them that exists. The text is
 * parsed with positions once, and only when the first message needs a line.
 */
export function lineFinder(text: string): (pointer: readonly string[]) => number {
  const lines = new LineCounter();
  let root: Node | null | undefined;
  return (pointer) => {
    root ??= parseDocument(text, { lineCounter: lines }).contents;
    return lines.linePos(offsetOf(root, pointer)).line;
  };
}

function offsetOf(root: Node | null, pointer: readonly string[]): number {
  let node = root;
  let offset = 0;
  for (const key of pointer) {
    const step = child(node, key);
    if (step === undefined) break;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

function child(
  node: Node | null,
  key: string,
): { node: Node | null; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => String(item.key) === key);
    if (pair === undefined) return undefined;
    return { node: pair.value as Node | null, offset: (pair.key as Node).range?.[0] };
  }
  const item = isSeq(node) ? (node.items[Number(key)] as Node | undefined) : undefined;
  return item === undefined ? undefined : { node: item, offset: item.range?.[0] };
}
