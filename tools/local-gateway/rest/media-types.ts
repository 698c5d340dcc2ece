import { mediaTypeOf } from "../api/media-type.ts";

/** A template and the media type it is declared for. */
export interface ChosenTemplate<Template> {
  readonly mediaType: string;
  readonly template: Template;
}

const defaultMediaType = "application/json";

/** The template for the client's `Accept` when it names one that is declared, else the one for JSON, else the first. */
export function chooseTemplate<Template>(
  templates: ReadonlyMap<string, Template>,
  accept: string | string[] | undefined,
): ChosenTemplate<Template> | undefined {
  const [first] = templates.keys();
  for (const mediaType of [mediaTypeOf(accept), defaultMediaType, first]) {
    const template = mediaType === undefined ? undefined : templates.get(mediaType);
    if (mediaType !== undefined && template !== undefined) return { mediaType, template };
  }
  return undefined;
}

/** Tells which media types pass as binary: each entry is `type/subtype`, `type/*` or everything. */
export function binaryMatcher(binaryMediaTypes: readonly string[]): (mediaType: string) => boolean {
  const entries = binaryMediaTypes.map((entry) => entry.toLowerCase());
  if (entries.length === 0) return () => false;
  if (entries.includes("*/*")) return () => true;
  return (mediaType) =>
    entries.some((entry) =>
      entry.endsWith("/*") ? mediaType.startsWith(entry.slice(0, -1)) : mediaType === entry,
    );
}
