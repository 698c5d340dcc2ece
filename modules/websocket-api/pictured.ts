import type { TerraformResource } from "cdktf";

/** A resource of which a deployment takes a picture. */
export interface Pictured {
  readonly resource: TerraformResource;
  /** What is sent of it, as Terraform will know it: by the resource's name and the argument's, as Terraform has them. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/**
 * A resource with its arguments alone: what AWS adds to it, and what a later provider has it say, is no reason for a
 * deployment.
 *
 * @param sent the arguments that the resource was made with
 */
export function pictured(resource: TerraformResource, sent: object): Pictured {
  const names = Object.keys(sent).map(terraformName);
  // Not by the construct's id: that of an answer holds a pattern, whose backslashes cdktf writes into the key as they are.
  const { friendlyUniqueId: of } = resource;
  const known = names.map((name) => [`${of}.${name}`, resource.interpolationForAttribute(name)]);
  return { resource, sent: Object.fromEntries(known) };
}

/** `routeKey` is `route_key`. */
function terraformName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
