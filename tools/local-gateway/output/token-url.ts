/** Where the local identity provider gives tokens, as curl takes it. */
export function tokenUrl(identityUrl: string): string {
  return `${identityUrl.replace("http://", "")}/token`;
}
