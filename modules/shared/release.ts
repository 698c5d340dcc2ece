import type { Mistake } from "./problems.ts";

/** Two releases of which one is tried with a share of the traffic. */
export interface CanaryRelease {
  readonly kind: "canary";
  readonly stable: string;
  readonly candidate: string;
  /** 0 to 100; 0 keeps the candidate deployed without traffic. */
  readonly percentTraffic: number;
}

/** One release, which goes on with the code and the contract, or stays as it is. */
export interface SingleRelease {
  readonly kind: "following" | "held";
  readonly name: string;
}

/** What a release cannot be. */
export function releaseMistakes(release: CanaryRelease | SingleRelease): Mistake[] {
  const names = release.kind === "canary" ? [release.stable, release.candidate] : [release.name];
  const faults = [
    ...names
      .filter((name) => !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      .map((name) => `"${name}" must be 1 to 63 lower-case letters, digits or "-", and not start with "-".`),
    ...(release.kind === "canary" ? canaryFaults(release) : []),
  ];
  return faults.map((message) => ({ code: "CANARY" as const, place: "release", message }));
}

function canaryFaults({ stable, candidate, percentTraffic }: CanaryRelease): string[] {
  return [
    ...(stable === candidate
      ? [`stable and candidate are both "${stable}"; give the candidate a name of its own.`]
      : []),
    ...(percentTraffic >= 0 && percentTraffic <= 100
      ? []
      : [`percentTraffic must be 0 to 100, got ${percentTraffic}.`]),
  ];
}
