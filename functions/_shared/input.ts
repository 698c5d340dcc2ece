import * as z from "zod/mini";

/** The body: JSON text that fits `schema`. */
export function jsonBody<Body>(schema: z.ZodMiniType<Body>): z.ZodMiniType<Body> {
  return z.pipe(z.pipe(z.string(), z.transform(orIssue(JSON.parse, "must be JSON"))), schema);
}

/**
 * Text with its limits, both included. JSON schema counts characters, JavaScript's `length` (and so zod) UTF-16 units:
 * an emoji is one character and two units.
 */
export function text({
  minLength = 0,
  maxLength,
}: {
  readonly minLength?: number;
  readonly maxLength: number;
}) {
  const fits = (value: string): boolean => {
    const { length } = [...value];
    return length >= minLength && length <= maxLength;
  };
  return z
    .string()
    .check(
      z.refine(fits, `must have ${minLength} to ${maxLength} characters`),
      z.meta(minLength === 0 ? { maxLength } : { minLength, maxLength }),
    );
}

/** One path parameter; API Gateway hands it over percent-encoded. */
export function pathParameter({ maxLength }: { readonly maxLength: number }): z.ZodMiniType<string> {
  return z.pipe(
    z.pipe(z.string(), z.transform(orIssue(decodeURIComponent, "must be percent-encoded UTF-8"))),
    text({ minLength: 1, maxLength }),
  );
}

/** A whole number in a query string, both limits included. */
export function queryInteger({ min, max }: { readonly min: number; readonly max: number }) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z.pipe(
    z.pipe(z.string().check(z.regex(/^(0|[1-9]\d{0,14})$/, message)), z.transform(Number)),
    z.number().check(z.gte(min, message), z.lte(max, message)),
  );
}

function orIssue<T>(read: (text: string) => T, message: string) {
  return (text: string, payload: z.core.ParsePayload): T => {
    try {
      return read(text);
    } catch {
      payload.issues.push({ code: "custom", message, input: text });
      return z.NEVER;
    }
  };
}
