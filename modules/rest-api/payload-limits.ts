import type { Mistake } from "../shared/problems.ts";
import type { ApiSettings } from "./api-settings.ts";

/** Payload settings that API Gateway does not take. */
export function payloadMistakes({
  binaryMediaTypes,
  minimumCompressionBytes: bytes,
}: Pick<ApiSettings, "binaryMediaTypes" | "minimumCompressionBytes">): Mistake[] {
  const faults = [
    ...(bytes === undefined || (Number.isInteger(bytes) && bytes >= 0 && bytes <= 10_485_760)
      ? []
      : [`minimumCompressionBytes must be a whole number from 0 to 10485760, got ${bytes}.`]),
    ...binaryMediaTypes
      .filter((each) => !/^(\*|[\w.+-]+)\/(\*|[\w.+-]+)$/.test(each))
      .map((each) => `binaryMediaTypes takes types without parameters, such as "image/png", got "${each}".`),
    ...(new Set(binaryMediaTypes).size === binaryMediaTypes.length
      ? []
      : [`binaryMediaTypes names one twice: ${binaryMediaTypes.join(", ")}.`]),
  ];
  return faults.map((message) => ({ code: "STAGE_LIMIT" as const, message }));
}
