import * as z from "zod";
import { readResource } from "../terraform/read-resource.ts";
import type { Stack } from "../terraform/stack.ts";

const permissionAttributes = z.object({
  action: z.string(),
  principal: z.string(),
  function_name: z.string(),
  qualifier: z.string().optional(),
  source_arn: z.string().optional(),
});

/** One statement of a function's resource policy that lets API Gateway call it. */
export interface InvokePermission {
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** The execution ARNs it holds for; everything when absent. */
  readonly sourceArn: string | undefined;
}

/**
 * Reads the Lambda permissions that API Gateway can use.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadPermissions(stack: Stack): readonly InvokePermission[] {
  return stack
    .resources("aws_lambda_permission")
    .map((resource) => readResource(resource, permissionAttributes))
    .filter(({ action, principal }) => allowsInvoke(action) && principal === "apigateway.amazonaws.com")
    .map(({ function_name, qualifier, source_arn }) => ({
      functionName: function_name.startsWith("arn:") ? (function_name.split(":")[6] ?? "") : function_name,
      qualifier,
      sourceArn: source_arn,
    }));
}

const allowsInvoke = (action: string): boolean => ["lambda:InvokeFunction", "lambda:*", "*"].includes(action);

/** Whom an integration calls, and as what. */
export interface InvokeRequest {
  readonly functionName: string;
  readonly qualifier: string | undefined;
  /** `arn:aws:execute-api:…:<api>/<stage>/<METHOD>/<path>`, a `*` for each path parameter. */
  readonly sourceArn: string;
}

/** True when one of the permissions covers the call; `*` and `?` in a source ARN are wildcards. */
export function isPermitted(permissions: readonly InvokePermission[], request: InvokeRequest): boolean {
  return permissions.some(
    ({ functionName, qualifier, sourceArn }) =>
      functionName === request.functionName &&
      qualifier === request.qualifier &&
      (sourceArn === undefined || wildcard(sourceArn).test(request.sourceArn)),
  );
}

function wildcard(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`, "s");
}
