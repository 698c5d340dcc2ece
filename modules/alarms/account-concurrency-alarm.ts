import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { accountConcurrencyDefinition } from "./function-definitions.ts";
import { type AlarmSettings, metricAlarm } from "./metric-alarm.ts";
import { functionThresholdMistakes } from "./threshold-mistakes.ts";
import { type FunctionThresholds, filledFunctionThresholds } from "./thresholds.ts";

export interface AccountConcurrencyAlarmProps extends AlarmSettings {
  /** What its name begins with. */
  readonly name: string;
  /** How many executions the account may have at the same time in this region. @default 1000 */
  readonly concurrencyQuota?: number | undefined;
  /** @default each as its own table says */
  readonly thresholds?: FunctionThresholds | undefined;
}

/**
 * Rings before the functions of the account and region take each other's executions away. Mistakes are `ALARM_THRESHOLD`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html#claimed-account-concurrency
 */
export class AccountConcurrencyAlarm extends Construct {
  readonly alarmArn: string;

  constructor(scope: Construct, id: string, props: AccountConcurrencyAlarmProps) {
    super(scope, id);
    const { name, concurrencyQuota = 1_000 } = props;
    const thresholds = filledFunctionThresholds(props.thresholds);
    for (const mistake of functionThresholdMistakes(thresholds)) report(this, mistake);
    if (!Number.isInteger(concurrencyQuota) || concurrencyQuota < 10) {
      const message = `must be a whole number from 10, the account's quota "Concurrent executions", got ${concurrencyQuota}.`;
      report(this, { code: "ALARM_THRESHOLD", place: "concurrencyQuota", message });
    }
    const definition = accountConcurrencyDefinition(name, concurrencyQuota, thresholds);
    this.alarmArn = metricAlarm(this, "alarm", definition, props).arn;
  }
}
