/** The headers of an event of API Gateway. */
export interface WithHeaders {
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
}

/** A request header's last value, by its lower-case name. API Gateway keeps names as the client spelled them. */
export function requestHeader({ headers }: WithHeaders, name: string): string | undefined {
  const found = Object.entries(headers ?? {}).find(([sent]) => sent.toLowerCase() === name);
  return found?.[1];
}
