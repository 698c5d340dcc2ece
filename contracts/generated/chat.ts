/**
 * This file was auto-generated from an AsyncAPI document.
 * Do not make direct changes to the file.
 */

export interface components {
    schemas: {
        /** @description Lower-case letters, digits and `-`. */
        readonly RoomName: string;
        readonly SendMessage: {
            /** @enum {string} */
            readonly action: "sendMessage";
            /**
             * @description A message with all that belongs to it has at most 128 KB, and each frame of it 32 KB; API Gateway closes the
             *     connection at a longer one.
             */
            readonly text: string;
            /**
             * @description Made up by the client, so that those who get a message twice, as after a retry, can tell. One is made
             *     where there is none.
             */
            readonly messageId?: string;
        };
        readonly Presence: {
            /** @enum {string} */
            readonly action: "presence";
        };
        readonly Message: {
            /** @enum {string} */
            readonly type: "message";
            readonly messageId: string;
            readonly room: components["schemas"]["RoomName"];
            /** @description Who said it. */
            readonly user: string;
            readonly text: string;
            /** Format: date-time */
            readonly sentAt: string;
        };
        readonly MessageSent: {
            /** @enum {string} */
            readonly type: "messageSent";
            readonly messageId: string;
            /** @description How many connections of the room it reached. */
            readonly delivered: number;
            /** @description How many it did not reach although they were there. Sending it again with its `messageId` is safe. */
            readonly undelivered: number;
        };
        readonly PresenceList: {
            /** @enum {string} */
            readonly type: "presenceList";
            readonly room: components["schemas"]["RoomName"];
            /** @description Each once, however many connections they have; sorted. */
            readonly users: readonly string[];
        };
        readonly Error: {
            /** @enum {string} */
            readonly type: "error";
            /** @description Stable, for programs. */
            readonly code: string;
            /** @description For people. */
            readonly message: string;
            readonly details: readonly string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}

/** By route key: what a client sends, and what it is answered. */
export interface routes {
    readonly "$connect": {
        readonly message: never;
        readonly reply: never;
    };
    readonly "$disconnect": {
        readonly message: never;
        readonly reply: never;
    };
    readonly "$default": {
        readonly message: never;
        readonly reply: components["schemas"]["Error"];
    };
    readonly "sendMessage": {
        readonly message: components["schemas"]["SendMessage"];
        readonly reply: components["schemas"]["MessageSent"] | components["schemas"]["Error"];
    };
    readonly "presence": {
        readonly message: components["schemas"]["Presence"];
        readonly reply: components["schemas"]["PresenceList"] | components["schemas"]["Error"];
    };
}
/** By operation: what a client may get unasked. */
export interface pushes {
    readonly broadcastMessage: components["schemas"]["Message"];
}
