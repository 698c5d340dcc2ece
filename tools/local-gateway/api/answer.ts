import type { Readable } from "node:stream";

/** What goes back to the client, before the headers that every answer has. */
export interface Answer {
  readonly status: number;
  /** Name, value, name, value…, in the order in which they are sent. */
  readonly headers: string[];
  readonly body: string | Buffer;
  /** Comes in place of the body, as it is written; the answer has no length then. */
  readonly stream?: Readable;
  /** Whether AWS shows the trace id: on a REST API's answers of Lambda and HTTP integrations, never on errors or mocks. */
  readonly traced: boolean;
}
