import type { Mistake } from "../shared/problems.ts";
import { type CanaryRelease, releaseMistakes } from "../shared/release.ts";
import { stageVariableFaults } from "../shared/stage-variables.ts";

/**
 * Which deployments a stage serves. A deployment is a picture of the API at the time it is made, so a release keeps
 * answering as it did, whatever the contract says by now.
 */
export type Release =
  /** One deployment, made anew whenever the API changes. */
  | { readonly kind: "following"; readonly name: string }
  /** Two deployments: `stable` stays as it is, `candidate` follows the API and gets a share of the traffic. */
  | (CanaryRelease & {
      /** Stage variables that differ for the candidate, or that only it has. @default none */
      readonly variableOverrides?: Readonly<Record<string, string>> | undefined;
      /** Whether both share the stage's cache. @default "own" */
      readonly cache?: "own" | "shared" | undefined;
    })
  /** One deployment that stays as it is while the contract goes on: what is left after an aborted canary. */
  | { readonly kind: "held"; readonly name: string };

/** The release of an environment that names none. */
export const firstRelease: Release = { kind: "following", name: "r1" };

/** What a release of a REST API cannot be. */
export function restReleaseMistakes(release: Release): Mistake[] {
  const overrides = release.kind === "canary" ? (release.variableOverrides ?? {}) : {};
  const faults = stageVariableFaults(overrides).map((fault) => `variableOverrides: ${fault}`);
  return [
    ...releaseMistakes(release),
    ...faults.map((message) => ({ code: "CANARY" as const, place: "release", message })),
  ];
}
