import { createHash } from "node:crypto";
import type { Mistake } from "../shared/problems.ts";

/** Who hears of alarms. An address has to be confirmed by a mail that AWS sends; a URL confirms by itself. */
export type Subscription =
  | { readonly kind: "email"; readonly address: string }
  /** A webhook, as those of PagerDuty and Opsgenie. What in it is secret is in the state too. */
  | { readonly kind: "https"; readonly url: string };

/** Where it is sent. */
export function endpointOf(subscription: Subscription): string {
  return subscription.kind === "email" ? subscription.address : subscription.url;
}

/** The same for the same endpoint, whatever stands before it, so that nobody has to confirm twice. */
export function subscriptionId(subscription: Subscription): string {
  const digest = createHash("sha256").update(endpointOf(subscription)).digest("hex").slice(0, 8);
  return `${subscription.kind}-${digest}`;
}

/**
 * Lists of subscribers that tell nobody, somebody twice, or somebody who cannot be.
 *
 * @param list how the list is called where it is written
 */
export function subscriptionMistakes(list: string, subscriptions: readonly Subscription[]): Mistake[] {
  const endpoints = subscriptions.map(endpointOf);
  const twice = new Set(endpoints.filter((each, index) => endpoints.indexOf(each) !== index));
  return [
    ...(subscriptions.length > 0
      ? []
      : ["nobody would hear the alarms; name an address, or make no alarms."]),
    ...[...twice].map((each) => `"${shown(each)}" stands here twice; once is enough.`),
    ...subscriptions.flatMap(subscriptionFaults),
  ].map((message) => ({ code: "ALARM_SUBSCRIPTION", place: list, message }));
}

function subscriptionFaults(subscription: Subscription): string[] {
  if (subscription.kind === "email") {
    const { address } = subscription;
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)
      ? []
      : [`"${address}" is no mail address; give one like oncall@example.com.`];
  }
  return URL.canParse(subscription.url) && new URL(subscription.url).protocol === "https:"
    ? []
    : [`"${shown(subscription.url)}" is no https address; alarms are sent by TLS alone.`];
}

/** The path of a webhook may be its password. */
function shown(endpoint: string): string {
  return URL.canParse(endpoint) && new URL(endpoint).host !== "" ? `${new URL(endpoint).origin}/…` : endpoint;
}
