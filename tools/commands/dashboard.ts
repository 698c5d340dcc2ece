import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../../modules/shared/config-error.ts";
import type { Command } from "../command.ts";
import { drawDashboards } from "../dashboard-picture/draw-dashboards.ts";
import { readDashboards } from "../dashboard-picture/synthesized-dashboard.ts";

const usage = `usage: gatewright dashboard <stack directory> [--output <file.svg>]

Draws the layout of a synthesized stack's CloudWatch dashboards as an SVG: widgets, titles, and what each shows.
Curves, rows and states are invented.

  --output  where the picture goes (standard output)`;

/** `gatewright dashboard`: a picture of a dashboard before there is one. */
export const dashboard: Command = {
  usage,
  async run(args, { cwd, stdout, stderr }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: "string" } },
    });
    const [directory, ...rest] = positionals;
    if (directory === undefined || rest.length > 0) {
      throw new ConfigError("USAGE", "dashboard", `one stack directory is needed\n\n${usage}`);
    }
    const dashboards = readDashboards(path.resolve(cwd, directory), directory);
    const picture = drawDashboards(dashboards);
    if (values.output === undefined) {
      stdout.write(picture);
      return 0;
    }
    try {
      writeFileSync(path.resolve(cwd, values.output), picture);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConfigError("USAGE", "--output", `"${values.output}" cannot be written: ${reason}`);
    }
    const widgets = dashboards.reduce((sum, each) => sum + each.widgets.length, 0);
    stderr.write(
      `${widgets} widget${widgets === 1 ? "" : "s"} of ${dashboards.map(({ name }) => name).join(", ")}\n`,
    );
    stdout.write(`${values.output}\n`);
    return 0;
  },
};
