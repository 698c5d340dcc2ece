import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";

export interface BudgetProps {
  /** 1 to 100 characters, without `:` and `\`. */
  readonly name: string;
  /** What the whole account may cost in a month, in US dollars. */
  readonly monthlyUsd: number;
  /** Who is told; 1 to 10. */
  readonly emails: readonly string[];
}

/** When people are told: while it can still be turned, and when it looks as if it will not. */
const alerts = [
  { notificationType: "ACTUAL", threshold: 80 },
  { notificationType: "FORECASTED", threshold: 100 },
] as const;

/** @see https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_NotificationWithSubscribers.html */
const maxEmails = 10;

/**
 * Tells people when the account's month has cost 80 % of what it may, or is about to cost more. It stops nothing.
 *
 * Mistakes are reported as `BUDGET_LIMIT`.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html
 */
export class Budget extends Construct {
  constructor(scope: Construct, id: string, props: BudgetProps) {
    super(scope, id);
    for (const message of budgetMistakes(props)) report(this, { code: "BUDGET_LIMIT", message });
    new BudgetsBudget(this, "budget", {
      name: props.name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(props.monthlyUsd),
      limitUnit: "USD",
      notification: alerts.map((alert) => ({
        ...alert,
        comparisonOperator: "GREATER_THAN",
        thresholdType: "PERCENTAGE",
        subscriberEmailAddresses: [...props.emails],
      })),
    });
  }
}

/** What AWS Budgets would refuse, or nobody would hear of. */
function budgetMistakes({ name, monthlyUsd, emails }: BudgetProps): string[] {
  return [
    ...(/^[^:\\]{1,100}$/.test(name)
      ? []
      : [`name must be 1 to 100 characters without ":" and "\\", got "${name}".`]),
    ...(Number.isFinite(monthlyUsd) && monthlyUsd >= 1 && monthlyUsd <= 1_000_000_000
      ? []
      : [`monthlyUsd must be 1 to 1,000,000,000 US dollars, got ${monthlyUsd}.`]),
    ...(emails.length >= 1 && emails.length <= maxEmails
      ? []
      : [`emails must be 1 to ${maxEmails} addresses, got ${emails.length}: somebody has to be told.`]),
    ...emails
      .filter((email) => !/^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(email))
      .map((email) => `emails must be addresses like team@example.com, got "${email}".`),
    ...(new Set(emails).size < emails.length ? ["emails names one address twice; AWS refuses that."] : []),
  ];
}
