import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpCall } from "./http-call.ts";

/** The hash that the AWS SDK's signer asks for, by node's own. */
class Sha256 {
  readonly #hash: Hash | Hmac;
  constructor(secret?: unknown) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string | Uint8Array);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {
    throw new Error("not needed");
  }
}

/** What a test changes about a signature. */
export interface SigningOptions {
  readonly accessKeyId?: string;
  readonly secretAccessKey?: string;
  readonly sessionToken?: string;
  readonly region?: string;
  readonly service?: string;
  readonly date?: Date;
}

/** A call signed by the signer of the AWS SDK. */
export async function signedCall(
  origin: string,
  path: string,
  call: { readonly method?: string; readonly body?: string } = {},
  options: SigningOptions = {},
): Promise<HttpCall> {
  const { method = "GET", body } = call;
  const url = new URL(path, origin);
  const query: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) query[name] = [...(query[name] ?? []), value];
  const request = {
    method,
    protocol: "http:",
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query,
    headers: { host: url.host },
    ...(body === undefined ? {} : { body }),
  };
  const { headers } = await signerOf(options).sign(request, { signingDate: options.date ?? new Date() });
  return { method, headers, ...(body === undefined ? {} : { body }) };
}

/** An address signed in its query, as clients need it that can set no header. */
export async function presignedUrl(address: string, options: SigningOptions = {}): Promise<string> {
  const url = new URL(address);
  const signed = await signerOf(options).presign(
    {
      method: "GET",
      protocol: url.protocol,
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { host: url.host },
    },
    { expiresIn: 60, signingDate: options.date ?? new Date() },
  );
  const query = Object.entries(signed.query ?? {}).map(([name, value]) =>
    [name, String(value)].map(encodeURIComponent).join("="),
  );
  return `${url.protocol}//${url.host}${url.pathname}?${query.join("&")}`;
}

function signerOf(options: SigningOptions): SignatureV4 {
  const { sessionToken } = options;
  return new SignatureV4({
    credentials: {
      accessKeyId: options.accessKeyId ?? "local",
      secretAccessKey: options.secretAccessKey ?? "local",
      ...(sessionToken === undefined ? {} : { sessionToken }),
    },
    region: options.region ?? "eu-west-1",
    service: options.service ?? "execute-api",
    sha256: Sha256,
  });
}
