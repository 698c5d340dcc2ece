import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import { noteSizing } from "../lambda-function/sizing-notes.ts";

export interface RoutePermissionProps {
  /** `execution_arn` of the API. */
  readonly executionArn: string;
  readonly stageName: string;
  readonly target: LambdaFunction;
  /** All routes of this API that the function answers; at least one. */
  readonly routeKeys: readonly string[];
}

/**
 * Lets one stage of one WebSocket API call one function, on its alias: for its route, or for all of them where it
 * answers several, as a function's policy ends at 20 480 bytes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export class RoutePermission extends Construct {
  /** A deployment waits for it, so that no route goes live before it can be answered. */
  readonly permission: LambdaPermission;

  constructor(
    scope: Construct,
    id: string,
    { executionArn, stageName, target, routeKeys }: RoutePermissionProps,
  ) {
    super(scope, id);
    noteSizing(this, target, { kind: "routes", names: routeKeys });
    const [only, ...others] = routeKeys;
    this.permission = new LambdaPermission(this, "permission", {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      functionName: target.alias.functionName,
      qualifier: target.alias.name,
      sourceArn: `${executionArn}/${stageName}/${others.length === 0 ? only : "*"}`,
      // A second route widens the pattern, and a permission cannot be changed: the first must not lose its own.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
