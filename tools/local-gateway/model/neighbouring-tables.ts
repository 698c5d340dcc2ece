import { stacksBeside } from "../../synthesized/synthesized-stacks.ts";
import { Stack } from "../terraform/stack.ts";
import { loadTables, type Table } from "./tables.ts";

/** The directories of the tables that stacks make which lie beside some others, by the table's name. */
export function neighbouringTables(stackDirectories: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    stacksBeside(stackDirectories).flatMap((directory) =>
      tablesOf(directory).map(({ name }) => [name, directory] as const),
    ),
  );
}

/** A neighbour is only asked for help: one that cannot be read has none to give. */
function tablesOf(directory: string): readonly Table[] {
  try {
    return loadTables(new Stack(directory));
  } catch {
    return [];
  }
}
