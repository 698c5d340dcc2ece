import type { StackJson } from "../synthesized/stack-json.ts";
import { billingOf, pricesAsOf } from "./billing.ts";
import { standingChargesOf } from "./standing-charges.ts";

/**
 * The whole of docs/standing-charges.md.
 *
 * @param stacks of each environment, by its name
 */
export function standingChargesDocument(stacks: ReadonlyMap<string, readonly StackJson[]>): string {
  const environments = [...stacks.keys()];
  const charges = new Map([...stacks].map(([name, each]) => [name, standingChargesOf(each).byType]));
  const types = [...new Set([...charges.values()].flat().map(({ type }) => type))].sort();
  const rows = types.map((type) => {
    const cells = environments.map((name) => cellOf(charges.get(name)?.find((each) => each.type === type)));
    return `| [\`${type}\`](${sourceOf(type)}) | ${cells.join(" | ")} |`;
  });
  const totals = environments.map((name) =>
    total((charges.get(name) ?? []).map(({ monthlyUsd }) => monthlyUsd)),
  );
  return `# What is billed by the hour

What a month costs in which nobody calls: dollars in us-east-1, free tiers not taken off, prices as of ${pricesAsOf}.
Everything else bills by requests, bytes and bytes kept; a detailed metric, and one of a log filter, bills $0.30 a month for
the hours in which it counts something. Written by \`npm run golden\` from the environments that are
shipped; a test holds it to them, and fails on a type of resource of which \`tools/cost/billing.ts\` does not say how it
bills.

No environment of the preset \`regulated\` is shipped: \`prod\` would bill $1.00 more under it, for the KMS key of its logs.

| resource | ${environments.map((name) => `\`${name}\``).join(" | ")} |
|---|${environments.map(() => "---|").join("")}
${rows.join("\n")}
| **a month** | ${totals.map((each) => `**${each}**`).join(" | ")} |
`;
}

function cellOf(
  charge: { readonly count: number; readonly monthlyUsd: number | undefined } | undefined,
): string {
  if (charge === undefined) return "–";
  return `${charge.count} for ${usd(charge.monthlyUsd)}`;
}

function total(charges: readonly (number | undefined)[]): string {
  let sum = 0;
  for (const charge of charges) {
    if (charge === undefined) return usd(undefined);
    sum += charge;
  }
  return usd(sum);
}

function usd(amount: number | undefined): string {
  return amount === undefined ? "see AWS's price page" : `$${amount.toFixed(2)}`;
}

function sourceOf(type: string): string {
  const billing = billingOf(type);
  return billing?.kind === "by-the-hour" ? billing.source : "";
}
