/**
 * A route as method settings name it: slashes as `~1`, also the leading one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html
 */
export function methodPath({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${path.replaceAll("/", "~1")}/${method}`;
}
