import type { Contract, ContractOperation } from "../contract/contract.ts";
import { httpMethods } from "../contract/openapi-document.ts";

/**
 * A route as method settings name it: slashes as `~1`, also the leading one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html
 */
export function methodPath({ method, path }: { readonly method: string; readonly path: string }): string {
  return `${path.replaceAll("/", "~1")}/${method}`;
}

/**
 * The methods that an operation has settings for. API Gateway refuses settings of `ANY` and keeps them for each method,
 * so that one answers every method which its path does not have apart, and each counts for itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-any-method.html
 */
export function methodsWithSettings({ document }: Contract, operation: ContractOperation): readonly string[] {
  if (operation.method !== "ANY") return [operation.method];
  const item = document.paths[operation.path] ?? {};
  return httpMethods.filter((method) => item[method] === undefined).map((method) => method.toUpperCase());
}
