import { type Placement, partitionOf } from "../shared/placement.ts";

/** Not the path of any role of an environment: a role that deploys must not be able to change itself. */
export const deployPath = "/deploy/";

/** The policy that has to bound every role of an environment for its deploy role to be allowed to make it. */
export function boundaryArn({ accountId, region }: Placement, environment: string): string {
  return `arn:${partitionOf(region)}:iam::${accountId}:policy${deployPath}${environment}-boundary`;
}
