/** A content type without parameters, in lower case; `""` when there is none. */
export function mediaTypeOf(contentType: string | string[] | undefined): string {
  if (contentType === undefined) return "";
  const text = String(contentType);
  const semicolon = text.indexOf(";");
  return (semicolon === -1 ? text : text.slice(0, semicolon)).trim().toLowerCase();
}
