/** A table and the heading it stands under. */
export interface MarkdownTable {
  readonly heading: string;
  /** One record for each row, by the column's title; code marks and escapes are taken off. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Every table of a Markdown text. */
export function tablesOf(markdown: string): MarkdownTable[] {
  return markdown.split(/^(?=#{1,6} )/m).flatMap((section) => {
    const [heading = ""] = section.split("\n");
    const tables = section.match(/(?:^\|.*\|$\n?)+/gm) ?? [];
    return tables.map((table) => {
      const [titles = [], , ...rows] = table.trimEnd().split("\n").map(cellsOf);
      return {
        heading: withoutMarks(heading.replace(/^#+ /, "")),
        rows: rows.map((cells) => Object.fromEntries(titles.map((title, at) => [title, cells[at] ?? ""]))),
      };
    });
  });
}

/** Content of every fenced block of a language. */
export function codeBlocksOf(markdown: string, language: string): string[] {
  const blocks = markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"));
  return [...blocks].map(([, code = ""]) => code);
}

function cellsOf(row: string): string[] {
  const cells = row.slice(1, -1).split(/(?<!\\)\|/);
  return cells.map((cell) => withoutMarks(cell.trim().replaceAll("\\|", "|")));
}

/** A text that is code as a whole without its marks. */
function withoutMarks(text: string): string {
  return text.replace(/^`([^`]*)`$/, "$1");
}
