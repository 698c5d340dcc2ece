import * as z from "zod";

/** What is no domain name, and which zone holds it, is told by the modules at synth. */
const name = z.string().min(1);

/** Where callers reach the APIs under names of your own; AWS's own addresses are closed then. */
export const domain = z
  .strictObject({
    /** Hosted zone of Route 53, in the environment's account. */
    zone: name,
    /** Of the store and the users API. */
    host: name,
    /** What of a path names each of them; `""` is everything that the other does not take. */
    basePaths: z.strictObject({ store: z.string(), users: z.string() }),
    /** Of the chat: WebSocket APIs share a domain with no other kind. */
    chatHost: name,
  })
  .refine(({ basePaths }) => basePaths.store !== basePaths.users, {
    path: ["basePaths"],
    error: "two APIs cannot have the same base path",
  })
  .refine(({ host, chatHost }) => host !== chatHost, {
    path: ["chatHost"],
    error: "must be another than host: WebSocket APIs need a domain of their own",
  });

/** The names that callers use. */
export type Domain = z.output<typeof domain>;
