import { ApiGatewayApiKey } from "@cdktf/provider-aws/lib/api-gateway-api-key/index.js";
import { ApiGatewayUsagePlan } from "@cdktf/provider-aws/lib/api-gateway-usage-plan/index.js";
import { ApiGatewayUsagePlanKey } from "@cdktf/provider-aws/lib/api-gateway-usage-plan-key/index.js";
import { Construct } from "constructs";
import { requiresApiKey } from "../authorizers/api-key.ts";
import { type Mistake, report } from "../shared/problems.ts";
import type { Throttle } from "../shared/throttle.ts";
import { type PlanLimit, planLimits, type ThrottledStage } from "./plan-limits.ts";
import { defaultKeys, type Tenant, type Tier, tierMistakes } from "./tiers.ts";

/** A stage of a REST API that the keys are good for. */
export interface PlannedStage extends ThrottledStage {
  readonly restApiId: string;
  readonly stageName: string;
}

export interface UsagePlansProps<OperationId extends string = string> {
  /** Plans are named `<name>-<tier>`, keys `<name>-<tenant>-<key>`. */
  readonly name: string;
  /** At least one: a key without a stage opens nothing. */
  readonly stages: readonly PlannedStage[];
  readonly tiers: Readonly<Record<string, Tier<OperationId>>>;
  readonly tenants: Readonly<Record<string, Tenant>>;
}

/**
 * A usage plan for each tier and API keys for each tenant. AWS makes the values of the keys; they stand in Terraform's
 * state and in no output.
 *
 * Mistakes are reported as `USAGE_PLAN_LIMIT`, `TENANT_TIER`, `OPERATION_UNKNOWN`, `API_KEY_WITHOUT_PLAN`
 * and `API_KEY_UNUSED`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export class UsagePlans<OperationId extends string = string> extends Construct {
  /** Ids of the keys by `<tenant>/<key>`; `aws apigateway get-api-key --include-value` tells the value of one. */
  readonly keyIds: Readonly<Record<string, string>>;
  /** What each tier's keys may do at each operation that asks for one. */
  readonly limits: readonly PlanLimit[];

  constructor(scope: Construct, id: string, props: UsagePlansProps<OperationId>) {
    super(scope, id);
    const { name, tiers, tenants } = props;
    for (const mistake of [...tierMistakes(tiers, tenants), ...stageMistakes(props)]) report(this, mistake);
    this.limits = planLimits(props.stages, tiers);
    const plans = new Map<string, ApiGatewayUsagePlan>();
    for (const [tier, limits] of Object.entries<Tier>(tiers)) {
      plans.set(tier, this.plan(tier, limits, props));
    }
    const keyIds: Record<string, string> = {};
    for (const [tenant, member] of Object.entries(tenants)) {
      const made = this.keys(tenant, member, plans.get(member.tier), name);
      for (const [key, keyId] of made) keyIds[`${tenant}/${key}`] = keyId;
    }
    this.keyIds = keyIds;
  }

  /** In a scope of the tenant's own, so that `a` with `b-c` is not `a-b` with `c`. */
  private keys(
    tenant: string,
    { tier, keys = defaultKeys }: Tenant,
    plan: ApiGatewayUsagePlan | undefined,
    name: string,
  ): [string, string][] {
    const scope = new Construct(this, `tenant-${tenant}`);
    return [...new Set(keys)].map((key) => {
      const apiKey = new ApiGatewayApiKey(scope, `key-${key}`, {
        name: `${name}-${tenant}-${key}`,
        description: `Key "${key}" of ${tenant}, tier ${tier}`,
      });
      if (plan !== undefined) {
        new ApiGatewayUsagePlanKey(scope, `member-${key}`, {
          keyId: apiKey.id,
          keyType: "API_KEY",
          usagePlanId: plan.id,
        });
      }
      return [key, apiKey.id];
    });
  }

  private plan(tier: string, limits: Tier, { name, stages }: UsagePlansProps): ApiGatewayUsagePlan {
    const { throttle, quota, operationThrottles = {} } = limits;
    return new ApiGatewayUsagePlan(this, `plan-${tier}`, {
      name: `${name}-${tier}`,
      throttleSettings: limitsOf(throttle),
      ...(quota === undefined
        ? {}
        : {
            quotaSettings: { limit: quota.limitRequests, offset: quota.offset ?? 0, period: quota.period },
          }),
      apiStages: stages.map(({ restApiId, stageName, contract }) => ({
        apiId: restApiId,
        stage: stageName,
        throttle: contract.operations.flatMap(({ operationId, path, method }) => {
          const own = operationThrottles[operationId];
          // Also ANY: unlike settings of a stage, a plan names methods as the API has them (aws-cdk issue 10071).
          return own === undefined ? [] : [{ path: `${path}/${method}`, ...limitsOf(own) }];
        }),
      })),
    });
  }
}

function limitsOf({ ratePerSecond, burstRequests }: Throttle) {
  return { rateLimit: ratePerSecond, burstLimit: burstRequests };
}

/** Limits that no stage would ever apply. */
function stageMistakes({ stages, tiers }: UsagePlansProps): Mistake[] {
  if (stages.length === 0) {
    const message =
      "stages is empty; name at least one stage of a REST API, as a key opens nothing by itself.";
    return [{ code: "USAGE_PLAN_LIMIT", message }];
  }
  const operations = new Map(
    stages.flatMap(({ contract }) =>
      contract.operations.map((operation) => [operation.operationId, requiresApiKey(contract, operation)]),
    ),
  );
  const keyedOperations = [...operations].flatMap(([operationId, keyed]) => (keyed ? [operationId] : []));
  if (keyedOperations.length > 0 && Object.keys(tiers).length === 0) {
    const message =
      `There is no tier, so nobody can have a key that opens ${keyedOperations.join(", ")}: all callers get 403.\n` +
      "Add a tier, or take the key's scheme out of their security.";
    return [{ code: "API_KEY_WITHOUT_PLAN", message }];
  }
  return Object.entries(tiers).flatMap(([tier, { operationThrottles = {} }]) =>
    Object.keys(operationThrottles).flatMap((operationId): Mistake[] => {
      const place = `tier ${tier} › ${operationId}`;
      const keyed = operations.get(operationId);
      if (keyed === undefined) {
        const message = `No stage has this operation; they have: ${[...operations.keys()].join(", ")}.`;
        return [{ code: "OPERATION_UNKNOWN", place, message }];
      }
      if (keyed) return [];
      const message =
        "It asks for no API key, so the tier never limits it.\n" +
        "Add the key's scheme to its security, or throttle it for all callers with operationThrottles of the stage.";
      return [{ code: "API_KEY_UNUSED", place, message }];
    }),
  );
}
