import { LambdaAlias } from "@cdktf/provider-aws/lib/lambda-alias/index.js";
import type { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import type { Construct } from "constructs";
import type { CanaryRelease, SingleRelease } from "../shared/release.ts";
import type { ProvisionedConcurrency } from "./provisioned-concurrency.ts";

/**
 * Which versions of a function callers get.
 *
 * `following`: the newest. `canary`: the stable one, and of a share of calls the newest. `held`: the one that it is,
 * whatever code comes.
 */
export type FunctionRelease = CanaryRelease | SingleRelease;

/**
 * The function's own text about itself. Lambda publishes a version when code or settings change, and an alias cannot
 * weigh a version against itself: as the name of the release is a setting, a candidate always is a version of its own.
 */
export function releaseDescription(release: FunctionRelease): string {
  return `release ${release.kind === "canary" ? release.candidate : release.name}`;
}

interface AliasSettings {
  readonly release: FunctionRelease | undefined;
  readonly provisionedConcurrency: ProvisionedConcurrency;
}

/**
 * The alias `live`. A version that stays is pinned where it is: the alias ignores newer ones, so that no number of a
 * version has to be written down, and each edit of the release is one update of the alias.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
 */
export function liveAlias(
  scope: Construct,
  lambda: AwsLambdaFunction,
  { release, provisionedConcurrency }: AliasSettings,
): LambdaAlias {
  const ignoreChanges = [
    ...(release?.kind === "canary" || release?.kind === "held" ? ["function_version"] : []),
    // Lambda itself weighs two versions while it starts the new one's environments, and the provider may read it then.
    ...(provisionedConcurrency.kind === "none" ? [] : ["routing_config"]),
  ];
  const alias = new LambdaAlias(scope, "live", {
    name: "live",
    functionName: lambda.functionName,
    functionVersion: lambda.version,
    ...(ignoreChanges.length > 0 ? { lifecycle: { ignoreChanges } } : {}),
  });
  if (release?.kind === "canary") {
    const weight = release.percentTraffic / 100;
    // A function that is new has nothing but its first version, which is the stable one then.
    const weights = `\${{ for version in [${lambda.fqn}.version] : version => ${weight} if version != "1" }}`;
    alias.addOverride("routing_config.additional_version_weights", weights);
  }
  return alias;
}
