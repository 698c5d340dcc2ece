/**
 * For what AWS does not delete while something else uses it. Terraform deletes what is taken out of a configuration
 * before it changes what had used it, and AWS refuses that; with this it changes the user first.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/33047
 */
export const outlivesItsUse = { createBeforeDestroy: true } as const;
