import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import { AuthorizerPermission } from "../authorizers/authorizer-permission.ts";
import { InvokePermission, type Route } from "../lambda-function/invoke-permission.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";

/** The functions that one API calls. */
export interface CalledFunctions {
  /** `execution_arn` of the API. */
  readonly executionArn: string;
  readonly stageName: string;
  /** Check callers; one that checks for several security schemes may stand here more than once. */
  readonly authorizing: readonly LambdaFunction[];
  /** A route and what answers it, where that is a function. */
  readonly answering: readonly (readonly [Route, LambdaFunction | undefined])[];
}

/**
 * Lets an API call its functions: one permission for each, and one more for a function that also checks callers.
 *
 * What comes back is what has to be there before a route goes live.
 */
export function invokePermissions(
  scope: Construct,
  { executionArn, stageName, authorizing, answering }: CalledFunctions,
): readonly ITerraformDependable[] {
  const routes = new Map<LambdaFunction, Route[]>();
  for (const [route, target] of answering) {
    if (target !== undefined) routes.set(target, [...(routes.get(target) ?? []), route]);
  }
  return [
    ...[...new Set(authorizing)].map(
      (target) =>
        new AuthorizerPermission(scope, `authorize-${target.functionName}`, { executionArn, target })
          .permission,
    ),
    ...[...routes].map(
      ([target, targetRoutes]) =>
        new InvokePermission(scope, `invoke-${target.functionName}`, {
          executionArn,
          stageName,
          target,
          routes: targetRoutes,
        }).permission,
    ),
  ];
}
