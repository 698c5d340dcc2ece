import type { Mistake } from "../shared/problems.ts";
import type { ConvertedSchema } from "./schema-keywords.ts";

/**
 * `SCHEMA_KEYWORD` for what was left out of a schema, each with its line.
 *
 * @param locate of the contract
 * @param schemaPointer where the schema stands in it
 */
export function keywordMistakes(
  { unsupported, wrongValues }: Pick<ConvertedSchema, "unsupported" | "wrongValues">,
  locate: (pointer: readonly string[]) => string,
  schemaPointer: readonly string[],
): Mistake[] {
  const mistake = (keys: readonly string[], message: (shown: string, within: string) => string): Mistake => {
    const pointer = [...schemaPointer, ...keys];
    const text = message(`"${pointer.at(-1)}"`, `(${pointer.slice(0, -1).join(".")})`);
    return { code: "SCHEMA_KEYWORD", place: locate(pointer), message: text };
  };
  return [
    ...unsupported.map((keys) =>
      mistake(
        keys,
        (shown, within) =>
          `API Gateway's models do not know the keyword ${shown} ${within}.\n` +
          "Say it with the keywords of JSON schema draft-04, or check it in the handler.",
      ),
    ),
    ...wrongValues.map(({ fault, keys }) => mistake(keys, (shown, within) => `${shown} ${within} ${fault}.`)),
  ];
}
