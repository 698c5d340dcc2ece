import * as z from "zod";

/** AWS lets a resource have 50; every stack adds four of its own. */
const mostTags = 46;

/** What AWS takes in keys and values of tags. */
const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const charactersFault = "must be letters, digits, spaces or _.:/=+-@";

/**
 * Tags of every resource of an environment.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html
 */
export const tagsSchema = z
  .record(z.string(), z.string().max(256).regex(characters, charactersFault))
  .superRefine((tags, context) => {
    const keys = Object.keys(tags);
    if (keys.length > mostTags)
      context.addIssue({ code: "custom", message: `must be at most ${mostTags} tags` });
    for (const key of keys) {
      for (const message of keyFaults(key)) context.addIssue({ code: "custom", path: [key], message });
    }
  });

function keyFaults(key: string): string[] {
  return [
    ...(key.length >= 1 && key.length <= 128 ? [] : ["the key must be 1 to 128 characters"]),
    ...(characters.test(key) ? [] : [`the key ${charactersFault}`]),
    ...(key.toLowerCase().startsWith("aws:")
      ? ["the key must not start with aws:, which AWS keeps for itself"]
      : []),
  ];
}
