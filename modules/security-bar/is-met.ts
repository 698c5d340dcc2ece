import type { Condition, Setting } from "./security-rule.ts";

/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The resources of a stack as Terraform JSON has them: by type, then by name. */
export type ResourcesByType = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Whether a rule that wants `setting` passes this resource, or passes it by. */
export function isMet(setting: Setting, name: string, resources: ResourcesByType): boolean {
  const holds = (condition: Condition): boolean => isSo(condition, setting.resource, name, resources);
  if (setting.only !== undefined && !holds(setting.only)) return true;
  if (setting.except !== undefined && holds(setting.except)) return true;
  return holds(setting);
}

function isSo(condition: Condition, type: string, name: string, resources: ResourcesByType): boolean {
  const holders =
    condition.by === undefined
      ? [resources[type]?.[name]]
      : configuredBy(condition.by, `\${${type}.${name}.`, resources);
  return holders
    .flatMap((each) => valuesAt(each, condition.attribute))
    .some((value) => isWanted(condition, value));
}

/** The resources that point at another one with the attribute of `by`; all of a type where it names none. */
function configuredBy(by: string, reference: string, resources: ResourcesByType): readonly JsonObject[] {
  const [type = "", attribute] = by.split(".");
  const ofType = Object.values(resources[type] ?? {});
  if (attribute === undefined) return ofType;
  return ofType.filter((each) => String(each[attribute]).includes(reference));
}

function isWanted({ wanted }: Condition, value: unknown): boolean {
  if (wanted === undefined) return value !== undefined && value !== null && value !== false && value !== "";
  if ("equals" in wanted) return value === wanted.equals;
  if ("lacks" in wanted) return !String(value).includes(wanted.lacks);
  return typeof value === "number" && value >= wanted.atLeast;
}

/** The values at a dotted path, of each block where Terraform JSON has a list of them. */
function valuesAt(attributes: unknown, path: string): readonly unknown[] {
  let found: readonly unknown[] = [attributes];
  for (const step of path.split(".")) {
    found = found.flatMap((block) =>
      typeof block === "object" && block !== null ? [(block as JsonObject)[step]].flat() : [],
    );
  }
  return found;
}
