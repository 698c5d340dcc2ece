import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js";
import type { Construct } from "constructs";

/** What CloudFront says to an origin that it is CloudFront. */
export const originSecretHeader = "x-origin-verify";

/**
 * Two secrets in the Parameter Store, as SecureStrings that somebody else writes. An origin takes both, CloudFront shows
 * one, so each can be changed while nobody shows it: write a new value into `alsoAccepted`, deploy the origin, swap the
 * names, deploy the distribution.
 *
 * Terraform reads the values: they stand in its state and in files of plans, and in no output, no log and no plan that is
 * shown.
 */
export interface OriginSecret {
  /** Name of the parameter that CloudFront shows, such as `/prod/origin/blue`. */
  readonly sent: string;
  /** Name of the other one. */
  readonly alsoAccepted: string;
}

/** What keeps an origin's secret from being changed without an outage. */
export function originSecretFaults({ sent, alsoAccepted }: OriginSecret): string[] {
  const wrong = Object.entries({ sent, alsoAccepted }).filter(
    ([, name]) => !/^\/?[\w.-]+(\/[\w.-]+)*$/.test(name ?? ""),
  );
  return [
    ...wrong.map(
      ([prop, name]) =>
        `secret.${prop} must be the name of a parameter, as in "/prod/origin/blue", got "${name}"; the secret itself never stands here.`,
    ),
    ...(sent === alsoAccepted
      ? [
          `secret.sent and secret.alsoAccepted are both "${sent}": when it changes, every request fails until origin and distribution have both been deployed. Name two parameters.`,
        ]
      : []),
  ];
}

/** The value of a parameter, known and hidden when a plan is made. */
export function secretValue(scope: Construct, id: string, name: string): string {
  return new DataAwsSsmParameter(scope, id, { name, withDecryption: true }).value;
}
