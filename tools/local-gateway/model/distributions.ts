import * as z from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { Distribution } from "../api/distribution.ts";
import { block, blocks, readResource } from "../terraform/read-resource.ts";
import type { Resource, Stack } from "../terraform/stack.ts";

const attributes = z.object({
  aliases: z.array(z.string()).default([]),
  origin: blocks(
    z.object({
      origin_id: z.string(),
      domain_name: z.string(),
      custom_header: blocks(z.object({ name: z.string(), value: z.string() })).default([]),
    }),
  ),
});

/** Read as it is written, since its policies are known to AWS alone. */
const behavior = block(z.object({ target_origin_id: z.string() }));

/** A stack's distributions, and those that cannot be read, in words. */
interface LoadedDistributions {
  readonly distributions: readonly Distribution[];
  readonly notes: readonly string[];
}

/** Reads what stands before APIs; what only AWS knows of a distribution is told, and the others are served. */
export function loadDistributions(stack: Stack): LoadedDistributions {
  const distributions: Distribution[] = [];
  const notes: string[] = [];
  for (const resource of stack.resources("aws_cloudfront_distribution")) {
    try {
      distributions.push(...distributionOf(resource));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      notes.push(`${error.scope} is not served: ${error.message}`);
    }
  }
  return { distributions, notes };
}

/** None where the origin of most paths is not among its origins, which Terraform would not take. */
function distributionOf(resource: Resource): Distribution[] {
  const { aliases, origin } = readResource(resource, attributes);
  const target = behavior.safeParse(resource.attributes.default_cache_behavior).data?.target_origin_id;
  return origin
    .filter(({ origin_id }) => origin_id === target)
    .map(({ domain_name, custom_header }) => ({
      aliases: aliases.map((alias) => alias.toLowerCase()),
      originHost: domain_name.toLowerCase(),
      originHeaders: Object.fromEntries(custom_header.map(({ name, value }) => [name.toLowerCase(), value])),
    }));
}
