import { readFileSync } from "node:fs";
import path from "node:path";
import { explanationsKey } from "../../modules/security-bar/explain.ts";
import type { JsonObject, ResourcesByType } from "../../modules/security-bar/is-met.ts";
import { synthesizedStacks } from "../offline-terraform/runner/synthesized-stacks.ts";

/** One synthesized stack, as its Terraform JSON has it. */
export interface ScannedStack {
  readonly name: string;
  readonly blocks: JsonObject;
  readonly resources: ResourcesByType;
}

/** A resource and where it is. */
export interface ScannedResource {
  readonly type: string;
  readonly name: string;
  /** `aws_lambda_function.products`. */
  readonly address: string;
  readonly attributes: JsonObject;
}

/** Every stack of some output directories. @throws ConfigError `SYNTH_MISSING` where one of them holds none */
export function readStacks(outputDirectories: readonly string[]): readonly ScannedStack[] {
  return outputDirectories.flatMap((outputDirectory) =>
    synthesizedStacks(outputDirectory).map(({ name, directory }) =>
      scannedStack(name, JSON.parse(readFileSync(path.join(directory, "cdk.tf.json"), "utf8")) as JsonObject),
    ),
  );
}

/** A stack of which the Terraform JSON is at hand. */
export function scannedStack(name: string, blocks: JsonObject): ScannedStack {
  return { name, blocks, resources: (blocks.resource ?? {}) as ResourcesByType };
}

/** The resources of a type, or of every type. */
export function resourcesOf({ resources }: ScannedStack, type?: string): readonly ScannedResource[] {
  return Object.entries(resources)
    .filter(([each]) => type === undefined || each === type)
    .flatMap(([each, byName]) =>
      Object.entries(byName).map(([name, attributes]) => ({
        type: each,
        name,
        address: `${each}.${name}`,
        attributes,
      })),
    );
}

/** Why a resource fails rules by decision, by the rule; written at synth. */
export function explanationsOf({ attributes }: ScannedResource): Readonly<Record<string, string>> {
  const comment = attributes["//"] as JsonObject | undefined;
  return (comment?.[explanationsKey] ?? {}) as Readonly<Record<string, string>>;
}
