import type { StackJson } from "../../synthesized/stack-json.ts";
import type { Finding } from "../finding.ts";
import { apiAlarms } from "./api-alarms.ts";
import { defaultEndpoint } from "./default-endpoint.ts";
import { domainTls } from "./domain-tls.ts";
import { operationAuth } from "./operation-auth.ts";
import { operationValidator } from "./operation-validator.ts";
import type { OwnCheck } from "./own-check.ts";
import { policyStatements } from "./policy-statements.ts";
import { stageAccessLog } from "./stage-access-log.ts";
import { stageThrottle } from "./stage-throttle.ts";

/** What no scanner sees. */
export const ownChecks: readonly OwnCheck[] = [
  operationAuth,
  operationValidator,
  stageThrottle,
  stageAccessLog,
  apiAlarms,
  domainTls,
  defaultEndpoint,
  policyStatements,
];

/** What the checks of ours find in some stacks. */
export function ownFindings(stacks: readonly StackJson[]): readonly Finding[] {
  return stacks.flatMap((stack) =>
    ownChecks.flatMap(({ id, demands, faultsOf }) =>
      faultsOf(stack).map(({ resource, detail }) => ({
        rule: id,
        title: demands,
        stack: stack.name,
        resource: resource.name,
        detail,
      })),
    ),
  );
}
