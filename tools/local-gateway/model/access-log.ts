import * as z from "zod";
import { ContextTemplate } from "../api/context-template.ts";
import { block } from "../terraform/read-resource.ts";
import { type Stack, UnresolvedReference } from "../terraform/stack.ts";

const accessLogBlock = block(z.object({ format: z.string() }));

/**
 * The format of `access_log_settings`; only that matters here, where the log would go may be known to AWS alone.
 *
 * @returns `undefined` where there is none, or where it depends on what AWS makes
 */
export function loadAccessLog(stack: Stack, settings: unknown): ContextTemplate | undefined {
  const given = accessLogBlock.safeParse(settings);
  if (!given.success) return undefined;
  try {
    return new ContextTemplate(String(stack.resolve(given.data.format)));
  } catch (error) {
    if (error instanceof UnresolvedReference) return undefined;
    throw error;
  }
}
