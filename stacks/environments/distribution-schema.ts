import * as z from "zod";
import type { Domain } from "./domain-schema.ts";

/** What no distribution can be made of is told by the modules at synth. */
const name = z.string().min(1);

/** CloudFront before the APIs, under the names of the `domain`. */
export const distribution = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("off") }),
  z.strictObject({
    kind: z.literal("on"),
    /** What CloudFront calls the store and the users API by; callers never do. @default `origin-` before the host */
    originHost: name.optional(),
    /** The same for the chat. @default `origin-` before the chatHost */
    originChatHost: name.optional(),
    /** Which of the two secrets `/<environment>/origin/blue` and `…/green` CloudFront shows; the APIs take both. */
    shownSecret: z.enum(["blue", "green"]).default("blue"),
    /**
     * How far it has come, for an environment with callers: `prepared` (all is there, callers come as before), `leading`
     * (DNS leads callers to CloudFront, and nobody is turned away yet), `locked` (what does not come from CloudFront is
     * turned away).
     */
    rollout: z.enum(["prepared", "leading", "locked"]).default("locked"),
  }),
]);

type Given = z.output<typeof distribution>;
type On = Extract<Given, { kind: "on" }>;

/** What of an environment a distribution depends on. */
interface Surroundings {
  readonly name: string;
  readonly region: string;
  readonly domain?: Domain | undefined;
}

/** A distribution with every name filled in. */
export type Distribution = ReturnType<typeof filledDistribution>;

/** Fills the names in. */
export function filledDistribution(given: Given, { name: environment, domain }: Surroundings) {
  if (given.kind === "off" || domain === undefined) return { kind: "off", rollout: "off" } as const;
  const { shownSecret, rollout } = given;
  const secretOf = (colour: On["shownSecret"]) => `/${environment}/origin/${colour}`;
  return {
    kind: "on",
    rollout,
    ...originNames(given, domain),
    secret: {
      sent: secretOf(shownSecret),
      alsoAccepted: secretOf(shownSecret === "blue" ? "green" : "blue"),
    },
  } as const;
}

/** What of a distribution does not go with the rest of its environment. */
export function distributionFaults(given: Given, { region, domain }: Surroundings): string[] {
  if (given.kind === "off") return [];
  if (/^(us-gov|cn)-/.test(region)) {
    return [
      `distribution: must be { kind: "off" } in ${region}: accounts there do not reach us-east-1, where CloudFront's certificates and web ACLs are`,
    ];
  }
  if (domain === undefined) {
    return [
      'distribution: needs a domain, as CloudFront stands before the names that callers use; add domain, or say { kind: "off" }',
    ];
  }
  const { originHost, originChatHost } = originNames(given, domain);
  const taken = Object.entries({ originHost, originChatHost }).flatMap(([key, origin]) =>
    (["host", "chatHost"] as const)
      .filter((each) => domain[each] === origin)
      .map(
        (each) =>
          `distribution.${key}: must be another than domain.${each}, got ${JSON.stringify(origin)}: that leads to CloudFront, which would ask itself`,
      ),
  );
  if (originHost !== originChatHost) return taken;
  return [
    ...taken,
    `distribution.originChatHost: must be another than originHost, got ${JSON.stringify(originHost)}: WebSocket APIs need a domain of their own`,
  ];
}

function originNames(given: On, domain: Domain) {
  return {
    originHost: given.originHost ?? `origin-${domain.host}`,
    originChatHost: given.originChatHost ?? `origin-${domain.chatHost}`,
  };
}
