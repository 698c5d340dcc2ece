import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission/index.js";
import { Construct } from "constructs";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import { noteSizing } from "../lambda-function/sizing-notes.ts";

export interface AuthorizerPermissionProps {
  /** `execution_arn` of the API. */
  readonly executionArn: string;
  readonly target: LambdaFunction;
  /** Where it is known before the first request. @default every authorizer of the API */
  readonly authorizerId?: string | undefined;
}

/**
 * Lets the authorizers of one API, and nothing else, call one function on its alias.
 *
 * By default the source is `authorizers/*` of this API: an authorizer's id is made when a body is imported, so no
 * narrower ARN is known, and a permission that waits for it would be absent at the first request.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 */
export class AuthorizerPermission extends Construct {
  /** A deployment waits for it, so that no authorizer goes live before it may be called. */
  readonly permission: LambdaPermission;

  constructor(scope: Construct, id: string, props: AuthorizerPermissionProps) {
    super(scope, id);
    const { executionArn, target, authorizerId = "*" } = props;
    noteSizing(this, target, { kind: "authorizer" });
    this.permission = new LambdaPermission(this, "permission", {
      action: "lambda:InvokeFunction",
      principal: "apigateway.amazonaws.com",
      functionName: target.alias.functionName,
      qualifier: target.alias.name,
      sourceArn: `${executionArn}/authorizers/${authorizerId}`,
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
