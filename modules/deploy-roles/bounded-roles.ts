import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { Aspects } from "cdktf";
import type { IConstruct } from "constructs";

/** Holds every role below `scope` that has no boundary of its own in this one, when it is synthesized. */
export function boundRoles(scope: IConstruct, policyArn: string): void {
  Aspects.of(scope).add({
    visit(construct) {
      if (construct instanceof IamRole && construct.permissionsBoundaryInput === undefined) {
        construct.permissionsBoundary = policyArn;
      }
    },
  });
}
