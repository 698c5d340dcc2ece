/** One open connection, as far as anybody knows. */
export interface Connection {
  readonly connectionId: string;
  readonly room: string;
  readonly user: string;
  readonly connectedAt: Date;
}

/**
 * Where connections are kept. Events of one connection may come twice and in any order, and `$disconnect` may not come
 * at all: an entry that nobody took away ends by itself.
 */
export interface ConnectionStore {
  /** Keeps it, unless it is known already or its end came first. */
  enter(connection: Connection): Promise<void>;
  /** Forgets it, also where its beginning is still to come. */
  leave(connectionId: string): Promise<void>;
  find(connectionId: string): Promise<Connection | undefined>;
  inRoom(room: string): Promise<readonly Connection[]>;
}
