/** Text that an SVG shows as it is, whatever is in it. */
export function escaped(text: string): string {
  return (
    text
      // XML has no way to write these.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
      .replaceAll("'", "&#39;")
  );
}

/** An element; numbers are rounded to tenths. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === "number" ? Math.round(value * 10) / 10 : escaped(value)}"`,
    )
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** How a text is written. */
export interface TextStyle {
  readonly size: number;
  readonly fill: string;
  readonly weight?: number;
  /** Which end of the line stands at the point. @default start */
  readonly anchor?: "end";
  /** What is longer is cut. @default not cut */
  readonly maxWidth?: number;
}

/** A line of text whose baseline begins at a point. */
export function textAt(x: number, y: number, text: string, style: TextStyle): string {
  const { size, fill, weight, anchor, maxWidth } = style;
  return element(
    "text",
    {
      x,
      y,
      "font-size": size,
      fill,
      ...(weight === undefined ? {} : { "font-weight": weight }),
      ...(anchor === undefined ? {} : { "text-anchor": anchor }),
    },
    escaped(maxWidth === undefined ? text : cut(text, maxWidth, style)),
  );
}

/** Width that a text takes, roughly: fonts differ from reader to reader. */
export function widthOf(text: string, { size, weight = 400 }: Pick<TextStyle, "size" | "weight">): number {
  return text.length * size * (weight > 400 ? 0.62 : 0.56);
}

function cut(text: string, maxWidth: number, style: TextStyle): string {
  const letters = [...text];
  const fitting = Math.floor(maxWidth / widthOf("m", style));
  return letters.length <= fitting ? text : `${letters.slice(0, Math.max(0, fitting - 1)).join("")}…`;
}
