/** Header names as an HTTP API sends them over HTTP/1.1: each part capitalised, all else in lower case. */
export function titleCase(name: string): string {
  return name
    .toLowerCase()
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("-");
}
