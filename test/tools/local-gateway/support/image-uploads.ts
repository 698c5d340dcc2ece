import type { ServeOptions } from "../../../../tools/local-gateway/serve-stacks.ts";
import { type HttpAnswer, type HttpCall, httpCall } from "./http-call.ts";
import type { ServedFixture } from "./served-fixture.ts";
import { servedStore } from "./served-store.ts";

/** The first bytes of an image. */
export const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

/** What the API answers to the request for an upload. */
export interface Upload {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Sends the form as a browser does. */
export function send({ url, fields }: Upload, file: Buffer): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new Blob([file], { type: fields["Content-Type"] ?? "" }), "mug.png");
  return fetch(url, { method: "POST", body: form });
}

/** Prod's store with one product, and calls for its image. */
export interface ServedImages {
  readonly store: ServedFixture;
  readonly getImage: () => Promise<HttpAnswer>;
  /** Asks for an upload, as a user unless the call says else. */
  readonly askForUpload: (sizeBytes: number, call?: HttpCall) => Promise<HttpAnswer>;
  /** The upload that {@link askForUpload} answers. */
  readonly requestUpload: (sizeBytes: number) => Promise<Upload>;
}

/** Serves them with the S3 of the options. */
export async function servedImages(options: Partial<ServeOptions>): Promise<ServedImages> {
  const store = await servedStore("prod", options);
  const issued = await httpCall(store.gateway.identityUrl ?? "", "/token", { body: "user=ada" });
  const asUser = { headers: { authorization: issued.body.trim(), "content-type": "application/json" } };
  const price = { amount: 1290, currency: "EUR" };
  const mug = JSON.stringify({ sku: "mug-blue", name: "Mug", category: "kitchen", price });
  const made = await store.callDomain("/products", { ...asUser, body: mug });
  if (made.status !== 201) throw new Error(made.body);
  const image = "/products/mug-blue/image";
  const askForUpload = (sizeBytes: number, call: HttpCall = asUser) =>
    store.callDomain(image, { ...call, body: JSON.stringify({ contentType: "image/png", sizeBytes }) });
  return {
    store,
    getImage: () => store.callDomain(image),
    askForUpload,
    requestUpload: async (sizeBytes) => {
      const { status, body } = await askForUpload(sizeBytes);
      if (status !== 200) throw new Error(body);
      return JSON.parse(body);
    },
  };
}
