/**
 * The parameter of Systems Manager that holds the id of a pool's client. Names in Cognito may have characters that names
 * of parameters may not: those stand as `_` and their number.
 */
export function clientParameterName(poolName: string, clientName: string): string {
  return `/user-pools/${encoded(poolName)}/clients/${encoded(clientName)}`;
}

function encoded(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.-]/g, (character) => `_${character.charCodeAt(0).toString(16)}_`);
}
