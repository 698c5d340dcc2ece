/** An answer before it becomes an HTTP response; `undefined` is an answer without a body. */
export interface Answer<Status extends number, Body> {
  readonly status: Status;
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer with a JSON body. */
export function json<Status extends number, Body>(
  status: Status,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): Answer<Status, Body> {
  return { status, body, headers };
}

/** The answer where there is nothing left to say. */
export function noContent(): Answer<204, undefined> {
  return { status: 204, body: undefined };
}
