import type { Section, Size, Widget } from "./widget.ts";

/** Columns of CloudWatch's grid. */
export const gridColumns = 24;

/** What most widgets take: a third of the columns. */
export const usualSize: Size = { width: 8, height: 6 };

/** Grid rows of a heading. */
const headingHeight = 2;

/** What stands where on the grid. */
export interface Placed extends Size {
  readonly x: number;
  readonly y: number;
  readonly content: Widget | { readonly kind: "heading"; readonly title: string; readonly text: string };
}

/** Divides widgets among as few rows as there have to be, as evenly as can be; those of a row share its columns. */
export function rowsOf(widgets: readonly Widget[], atMost: 1 | 2 | 3 | 4): Widget[][] {
  const count = Math.ceil(widgets.length / atMost);
  return Array.from({ length: count }, (_, row) => {
    const from = Math.ceil((row * widgets.length) / count);
    const together = widgets.slice(from, Math.ceil(((row + 1) * widgets.length) / count));
    return together.map((widget) => ({ ...widget, width: gridColumns / together.length }));
  });
}

/** Places sections one below the other. */
export function placed(sections: readonly Section[]): Placed[] {
  const all: Placed[] = [];
  let y = 0;
  for (const { heading, text = "", rows } of sections) {
    const content = { kind: "heading", title: heading, text } as const;
    all.push({ x: 0, y, width: gridColumns, height: headingHeight, content });
    y += headingHeight;
    for (const row of rows) {
      let x = 0;
      for (const widget of row) {
        all.push({ x, y, width: widget.width, height: widget.height, content: widget });
        x += widget.width;
      }
      y += Math.max(0, ...row.map(({ height }) => height));
    }
  }
  return all;
}
