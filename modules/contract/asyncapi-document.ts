import type { Reference, Schema } from "./openapi-document.ts";

type Extensions = { readonly [name: `x-${string}`]: unknown };

/** What goes over the connection. */
export interface Message extends Extensions {
  readonly name?: string;
  readonly payload?: Schema;
}

export interface Channel extends Extensions {
  readonly address?: string | null;
  readonly messages?: Readonly<Record<string, Message | Reference>>;
}

/** A scheme with its name; AsyncAPI refers to schemes and never names them. */
export interface MessageSecurityScheme extends Extensions {
  readonly type: string;
  readonly name?: string;
  readonly in?: string;
}

/** One thing that the API receives from clients or sends to them. */
export interface MessageOperation extends Extensions {
  readonly action: "send" | "receive";
  readonly channel: Reference;
  /** All messages of the channel where it is left out. */
  readonly messages?: readonly Reference[];
  readonly reply?: { readonly messages?: readonly Reference[] };
  readonly security?: readonly (MessageSecurityScheme | Reference)[];
  /** Why anybody may connect. */
  readonly "x-public"?: string;
}

/**
 * The parts of an AsyncAPI 3.0 document that gatewright reads; everything else may be there too.
 *
 * @see https://www.asyncapi.com/docs/reference/specification/v3.0.0
 */
export interface AsyncApiDocument extends Extensions {
  readonly asyncapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, MessageOperation>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly messages?: Readonly<Record<string, Message>>;
    readonly securitySchemes?: Readonly<Record<string, MessageSecurityScheme>>;
  };
}
