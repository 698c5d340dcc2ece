/**
 * A reference as the inside of a JSON text. `escapeJavaScript` also escapes single quotes, which JSON does not allow, so
 * that is taken back.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function jsonText(reference: string): string {
  return `$util.escapeJavaScript(${reference}).replaceAll("\\\\'","'")`;
}
