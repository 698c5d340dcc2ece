/** The parameter of Systems Manager that holds the id of a V2 link of this name. */
export function idParameterName(linkName: string): string {
  return `/vpc-links/${linkName}`;
}
