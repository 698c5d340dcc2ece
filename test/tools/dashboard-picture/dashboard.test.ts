import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "@jest/globals";
import { dashboard } from "../../../tools/commands/dashboard.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const widget = (type: string, properties: object, place: object = {}) => ({
  type,
  ...{ x: 0, y: 0, width: 8, height: 6 },
  ...place,
  properties,
});

function stackWith(widgets: readonly object[] | string): object {
  const body = typeof widgets === "string" ? widgets : JSON.stringify({ widgets });
  return {
    resource: {
      aws_cloudwatch_dashboard: { one: { dashboard_name: "shop", dashboard_body: body } },
      aws_cloudwatch_metric_alarm: { "shop-alarms_errors": { alarm_name: "shop-server-errors" } },
    },
  };
}

/** Runs the command in a folder whose `stack` holds a Terraform JSON. */
async function draw(stack: object | string, args: readonly string[] = ["stack"]) {
  const cwd = temporaryFolder("dashboard");
  mkdirSync(path.join(cwd, "stack"));
  const json = typeof stack === "string" ? stack : JSON.stringify(stack);
  writeFileSync(path.join(cwd, "stack/cdk.tf.json"), json);
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const { signal } = new AbortController();
  try {
    const exitCode = await dashboard.run(args, { cwd, stdout, stderr, env: {}, signal });
    stdout.end();
    stderr.end();
    return { cwd, exitCode, stdout: await text(stdout), stderr: await text(stderr) };
  } catch (error) {
    return { cwd, error: String(error) };
  }
}

const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, each]) => each);

describe("gatewright dashboard", () => {
  it("draws each widget where it stands, with its title, its unit and its lines", async () => {
    const metrics = [
      [{ id: "e0", expression: "100 * p0 / (w0)", label: "5XX", color: "#d62728" }],
      ["AWS/ApiGateway", "5XXError", "ApiName", "shop", { id: "p0", visible: false }],
      ["AWS/ApiGateway", "Latency", "ApiName", "shop", { label: "p99" }],
    ];
    const graph = widget(
      "metric",
      { title: "Errors", metrics, yAxis: { left: { label: "%" } } },
      { x: 8, y: 2 },
    );
    const { exitCode, stdout = "" } = await draw(
      stackWith([widget("text", { markdown: "## Shop\nall of it" }, { width: 24, height: 2 }), graph]),
    );
    expect(exitCode).toBe(0);
    expect(textsOf(stdout)).toEqual([
      "Dashboard shop",
      "An illustration of the layout: curves, rows and states are invented.",
      "Shop",
      "all of it",
      "Errors",
      "%",
      "5XX",
      "p99",
    ]);
    expect(stdout).toContain('<rect x="412" y="124" width="376" height="142"');
    expect(stdout.match(/<polyline [^>]*stroke="#[0-9a-f]{6}"/g)).toHaveLength(2);
    expect(stdout).toContain('stroke="#d62728"');
  });

  it("names alarms as people do, and the columns of a query", async () => {
    const arn = (type: string, name: string) => `\${${type}.${name}.arn}`;
    const { stdout = "" } = await draw(
      stackWith([
        widget("alarm", {
          title: "Alarms",
          alarms: [
            arn("aws_cloudwatch_metric_alarm", "shop-alarms_errors"),
            "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:other",
          ],
        }),
        widget("log", {
          title: "Slowest",
          query:
            "SOURCE 'group' | stats count(*) as answers, pct(ms, 99) as p99 by method, route | sort p99 desc",
        }),
      ]),
    );
    const [, , ...texts] = textsOf(stdout);
    expect(texts).toEqual([
      ...["Alarms", "shop-server-errors", "other", "2 alarms"],
      ...["Slowest", "method", "route", "answers", "p99"],
    ]);
  });

  it("counts what a legend has no room for", async () => {
    const metrics = Array.from({ length: 20 }, (_, index) => [
      "N",
      "M",
      { label: `function-number-${index}` },
    ]);
    const { stdout = "" } = await draw(stackWith([widget("metric", { title: "Calls", metrics })]));
    const [, , , ...labels] = textsOf(stdout);
    expect(labels.at(-1)).toBe(`+ ${20 - (labels.length - 1)} more`);
    expect(stdout.match(/<polyline/g)).toHaveLength(20);
  });

  it("shows text as it is, whatever is in it, and lets it end nothing", async () => {
    const title = `</text><script>alert("1")</script> & 'x' $\${y}\u0001`;
    const metrics = [["N", "M", { label: '"><g>', color: 'red" onload="x' }]];
    const { stdout = "" } = await draw(stackWith([widget("metric", { title, metrics }, { width: 24 })]));
    expect(textsOf(stdout).slice(2)).toEqual([
      "&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39; ${y}\ufffd",
      "&quot;&gt;&lt;g&gt;",
    ]);
    expect(stdout).not.toMatch(/<script|onload|<g>/);
  });

  it("writes to a file and says where", async () => {
    const { cwd, exitCode, stdout, stderr } = await draw(stackWith([widget("text", { markdown: "x" })]), [
      "stack",
      "--output",
      "picture.svg",
    ]);
    expect([exitCode, stdout, stderr]).toEqual([0, "picture.svg\n", "1 widget of shop\n"]);
    expect(readFileSync(path.join(cwd, "picture.svg"), "utf8")).toMatch(/^<svg .*<\/svg>\n$/s);
  });

  it.each<[string, object | string, readonly string[], RegExp]>([
    ["no directory", {}, [], /^USAGE {2}dashboard\n {2}one stack directory is needed/],
    ["two directories", {}, ["stack", "other"], /^USAGE {2}dashboard/],
    ["a directory without a stack", {}, ["absent"], /^SYNTH_MISSING {2}absent\n {2}There is no cdk.tf.json/],
    ["a stack that is no JSON", "{", ["stack"], /^DASHBOARD_UNREADABLE {2}stack\n {2}cdk.tf.json is not/],
    [
      "a stack without a dashboard",
      {},
      ["stack"],
      /^DASHBOARD_UNREADABLE {2}stack\n {2}The stack has no dashboard/,
    ],
    [
      "a body that is no JSON",
      stackWith("{"),
      ["stack"],
      /^DASHBOARD_UNREADABLE {2}stack\n {2}The dashboard "shop"/,
    ],
    [
      "a widget beyond the grid",
      stackWith([widget("metric", {}, { x: 24 })]),
      ["stack"],
      /The dashboard "shop" is not one that CloudWatch takes:\n.*<=23\n.*widgets\[0\]\.x/s,
    ],
    [
      "a file that cannot be written",
      stackWith([]),
      ["stack", "--output", "absent/picture.svg"],
      /^USAGE {2}--output\n {2}"absent\/picture.svg" cannot be written/,
    ],
  ])("refuses %s", async (_what, stack, args, message) => {
    const { error } = await draw(stack, args);
    expect(error).toMatch(message);
  });
});
