import { drawWidget } from "./draw-widget.ts";
import { element, textAt } from "./svg.ts";
import type { DrawnWidget, SynthesizedDashboard } from "./synthesized-dashboard.ts";

/** Pixels of a column and of a row of CloudWatch's grid. */
const unit = { width: 48, height: 25 };
const margin = 24;
const titleHeight = 58;
const gap = 8;

/**
 * Draws dashboards one below the other as an SVG: where each widget stands, its title, and what it shows. The curves and
 * the states of alarms are invented, which the picture says.
 */
export function drawDashboards(dashboards: readonly SynthesizedDashboard[]): string {
  const width = 24 * unit.width + 2 * margin;
  let y = margin / 2;
  const drawn = dashboards.map(({ name, widgets }) => {
    const top = y;
    y += titleHeight + heightOf(widgets) + margin;
    return [drawTitle(name, top), ...widgets.map((widget) => drawPlaced(widget, top + titleHeight))].join(
      "\n",
    );
  });
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${y}`,
      width,
      height: y,
      "font-family": "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif",
      role: "img",
    },
    "\n",
    element("title", {}, "Layout of a CloudWatch dashboard"),
    "\n",
    element("rect", { width, height: y, fill: "#f6f8fa" }),
    "\n",
    drawn.join("\n"),
    "\n",
  )}\n`;
}

function heightOf(widgets: readonly DrawnWidget[]): number {
  return Math.max(0, ...widgets.map((widget) => widget.y + widget.height)) * unit.height;
}

function drawTitle(name: string, top: number): string {
  return [
    textAt(margin + gap / 2, top + 26, `Dashboard ${name}`, { size: 20, weight: 700, fill: "#16191f" }),
    textAt(
      margin + gap / 2,
      top + 44,
      "An illustration of the layout: curves, rows and states are invented.",
      {
        size: 12,
        fill: "#5f6b7a",
      },
    ),
  ].join("\n");
}

function drawPlaced(widget: DrawnWidget, top: number): string {
  const box = {
    x: margin + widget.x * unit.width + gap / 2,
    y: top + widget.y * unit.height + gap / 2,
    width: widget.width * unit.width - gap,
    height: widget.height * unit.height - gap,
  };
  return widget.type === "text" ? drawText(widget.properties.markdown, box) : drawWidget(widget, box);
}

/** Headings are written large, other lines as they are. */
function drawText(markdown: string, box: { x: number; y: number; width: number; height: number }): string {
  const lines = markdown.split("\n");
  return lines
    .map((line, index) => {
      const [, marks = "", heading = ""] = /^(#+) (.*)$/.exec(line) ?? [];
      const y = box.y + 28 + index * 18;
      return marks === ""
        ? textAt(box.x, y, line, { size: 12, fill: "#414d5c", maxWidth: box.width })
        : textAt(box.x, y, heading, { size: 16, weight: 600, fill: "#0b5394", maxWidth: box.width });
    })
    .join("\n");
}
