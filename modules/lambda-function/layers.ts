import { type Placement, partitionOf } from "../shared/placement.ts";

/**
 * What Lambda would refuse of a function's layers, one text each. Layers come from the function's region, of any
 * account that shares them, and in one fixed version.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/adding-layers.html
 */
export function layerMistakes(layers: readonly string[], { region }: Placement): string[] {
  const partition = partitionOf(region);
  const inRegion = new RegExp(
    `^arn:${partition}:lambda:${region}:\\d{12}:layer:[A-Za-z0-9_-]{1,140}:[1-9]\\d*$`,
  );
  return [
    ...(layers.length > 5 ? [`layers may be 5, got ${layers.length}.`] : []),
    ...layers
      .filter((layer) => !inRegion.test(layer))
      .map(
        (layer) =>
          `layers: each must be the ARN of one version in ${region}, like ` +
          `"arn:${partition}:lambda:${region}:123456789012:layer:tools:3"; got "${layer}".`,
      ),
  ];
}
