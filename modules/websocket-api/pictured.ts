import type { TerraformResource } from "cdktf";

/** A resource of which a deployment takes a picture. */
export interface Pictured {
  readonly resource: TerraformResource;
  /** What is sent of it, as Terraform will know it: by the resource's id and Terraform's name of the argument. */
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
  const known = names.map((name) => [
    `${resource.node.id}.${name}`,
    resource.interpolationForAttribute(name),
  ]);
  return { resource, sent: Object.fromEntries(known) };
}

/** `routeKey` is `route_key`. */
function terraformName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
