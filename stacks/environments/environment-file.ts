/** The file that says what is special about an environment, as messages call it. */
export function environmentFile(name: string): string {
  return `stacks/environments/${name}.ts`;
}
