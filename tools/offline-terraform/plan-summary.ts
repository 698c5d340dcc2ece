/** The parts of `terraform show -json <plan>` that the summary needs. */
export interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
}

/** One resource of a plan. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: unknown;
    readonly after: unknown;
    readonly after_unknown?: unknown;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

type Action = "create" | "update" | "replace" | "destroy";

const signs: Readonly<Record<Action, string>> = { create: "+", update: "~", replace: "±", destroy: "-" };

/** A stack's plan for people: counts, then each resource with what changes and what forces a replacement. */
export function summarizePlan(stackName: string, plan: PlanJson): string {
  const changes = (plan.resource_changes ?? []).flatMap((resource) => {
    const action = resource.mode === "managed" ? actionOf(resource) : undefined;
    return action === undefined ? [] : [{ action, resource }];
  });
  if (changes.length === 0) return `${stackName}  no changes\n`;
  const counts = (Object.keys(signs) as Action[])
    .map((action) => ({ action, count: changes.filter((change) => change.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${action}`);
  const lines = changes.map(
    ({ action, resource }) => `  ${signs[action]} ${resource.address}${reason(action, resource)}`,
  );
  return `${stackName}  ${counts.join(", ")}\n${lines.join("\n")}\n`;
}

function actionOf({ change: { actions } }: ResourceChange): Action | undefined {
  if (actions.includes("create") && actions.includes("delete")) return "replace";
  if (actions.includes("create")) return "create";
  if (actions.includes("update")) return "update";
  return actions.includes("delete") ? "destroy" : undefined;
}

function reason(action: Action, { change }: ResourceChange): string {
  if (action === "update") return `  ${changedArguments(change).join(", ")}`;
  if (action !== "replace") return "";
  const order = change.actions[0] === "create" ? "created before destroyed" : "destroyed before created";
  const paths = (change.replace_paths ?? []).map((path) => path.join("."));
  return `  ${order}${paths.length === 0 ? "" : `, because of ${paths.join(", ")}`}`;
}

function changedArguments({ before, after, after_unknown }: ResourceChange["change"]): readonly string[] {
  const [old, next, unknown] = [before, after, after_unknown].map(
    (value) => (value ?? {}) as Record<string, unknown>,
  );
  const names = new Set([
    ...Object.keys(old ?? {}),
    ...Object.keys(next ?? {}),
    ...Object.keys(unknown ?? {}),
  ]);
  return [...names].filter(
    (name) => unknown?.[name] === true || JSON.stringify(old?.[name]) !== JSON.stringify(next?.[name]),
  );
}
