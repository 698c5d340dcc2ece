import type { Mistake } from "../shared/problems.ts";
import { stageVariableFaults } from "./stage-variables.ts";

/**
 * Which deployments a stage serves. A deployment is a picture of the API at the time it is made, so a release keeps
 * answering as it did, whatever the contract says by now.
 */
export type Release =
  /** One deployment, made anew whenever the API changes. */
  | { readonly kind: "following"; readonly name: string }
  /** Two deployments: `stable` stays as it is, `candidate` follows the API and gets a share of the traffic. */
  | {
      readonly kind: "canary";
      readonly stable: string;
      readonly candidate: string;
      /** 0 to 100; 0 keeps the candidate deployed without traffic. */
      readonly percentTraffic: number;
      /** Stage variables that differ for the candidate, or that only it has. @default none */
      readonly variableOverrides?: Readonly<Record<string, string>> | undefined;
      /** Whether both share the stage's cache. @default "own" */
      readonly cache?: "own" | "shared" | undefined;
    }
  /** One deployment that stays as it is while the contract goes on: what is left after an aborted canary. */
  | { readonly kind: "held"; readonly name: string };

/** The release of an environment that names none. */
export const firstRelease: Release = { kind: "following", name: "r1" };

/** What a release cannot be. */
export function releaseMistakes(release: Release): Mistake[] {
  const names = release.kind === "canary" ? [release.stable, release.candidate] : [release.name];
  const faults = [
    ...names
      .filter((name) => !/^[a-z0-9][a-z0-9-]{0,62}$/.test(name))
      .map((name) => `"${name}" must be 1 to 63 lower-case letters, digits or "-", and not start with "-".`),
    ...(release.kind === "canary" ? canaryFaults(release) : []),
  ];
  return faults.map((message) => ({ code: "CANARY" as const, place: "release", message }));
}

function canaryFaults(release: Extract<Release, { kind: "canary" }>): string[] {
  const { stable, candidate, percentTraffic, variableOverrides = {} } = release;
  return [
    ...(stable === candidate
      ? [`stable and candidate are both "${stable}"; give the candidate a name of its own.`]
      : []),
    ...(percentTraffic >= 0 && percentTraffic <= 100
      ? []
      : [`percentTraffic must be 0 to 100, got ${percentTraffic}.`]),
    ...stageVariableFaults(variableOverrides).map((fault) => `variableOverrides: ${fault}`),
  ];
}
