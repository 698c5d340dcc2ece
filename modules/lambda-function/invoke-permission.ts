import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";
import type { LambdaFunction } from "./lambda-function.ts";
import { noteSizing } from "./sizing-notes.ts";

/** A method and path of an API, as the contract writes them. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

export interface InvokePermissionProps {
  /** `execution_arn` of the API. */
  readonly executionArn: string;
  readonly stageName: string;
  readonly target: LambdaFunction;
  /** All routes of this API that the function answers; at least one. */
  readonly routes: readonly Route[];
}

/**
 * Lets one API call one function, on its alias. One permission whatever the number of routes, as a function's policy
 * ends at 20 480 bytes: it names the stage, the method where all routes share one, and their longest common path. A
 * function of `/users` and `/users/{id}` may therefore be called by `/users-export` of the same API and stage too.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export class InvokePermission extends Construct {
  /**
   * A deployment waits for it, so that no route goes live before it can be answered. The body of an HTTP API cannot: the
   * permission names the API, and the API deploys its body by itself, so that a function which is new to one that is
   * served answers 500 for a moment.
   */
  readonly permission: LambdaPermission;

  constructor(
    scope: Construct,
    id: string,
    { executionArn, stageName, target, routes }: InvokePermissionProps,
  ) {
    super(scope, id);
    noteSizing(this, target, {
      kind: "routes",
      names: routes.map(({ method, path }) => `${method} ${path}`),
    });
    this.permission = new LambdaPermission(this, "permission", {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      functionName: target.alias.functionName,
      qualifier: target.alias.name,
      sourceArn: `${executionArn}/${stageName}/${commonRoute(routes)}`,
      // A new route may widen the pattern, and a permission cannot be changed: without this order every route of the
      // function would answer 500 until the new one is there.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}

/**
 * The tightest `METHOD/path` pattern that covers all routes; `*` matches any text, also across slashes. The default
 * route of an HTTP API, which OpenAPI documents write as the path `/$default`, has neither method nor path of its own.
 */
export function commonRoute(routes: readonly Route[]): string {
  if (routes.some(({ path }) => path === "/$default")) return "*";
  const [method, ...otherMethods] = new Set(routes.map((route) => route.method));
  const paths = [...new Set(routes.map((route) => route.path))].map((path) =>
    path
      .split("/")
      .slice(1)
      .map((part) => (part.startsWith("{") ? "*" : part)),
  );
  return `${otherMethods.length === 0 && method !== "ANY" ? method : "*"}/${commonPath(paths)}`;
}

function commonPath(paths: readonly (readonly string[])[]): string {
  const [first = [], ...others] = paths;
  if (others.length === 0) return first.join("/");
  const end = first.findIndex((part, index) => others.some((path) => path[index] !== part));
  const common = first.slice(0, end === -1 ? first.length : end);
  if (common.length === 0) return "*";
  const reached = paths.some((path) => path.length === common.length);
  return `${common.join("/")}${reached ? "*" : "/*"}`;
}
