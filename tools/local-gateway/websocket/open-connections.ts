import type { Connection } from "./connection.ts";

/** The connections of all WebSocket APIs that can be reached now; those that still connect are not among them. */
export class OpenConnections {
  readonly #byStage = new Map<string, Map<string, Connection>>();

  add(apiKey: string, stageName: string, connection: Connection): void {
    const stage = stageOf(apiKey, stageName);
    const connections = this.#byStage.get(stage) ?? new Map<string, Connection>();
    this.#byStage.set(stage, connections.set(connection.id, connection));
  }

  remove(apiKey: string, stageName: string, { id }: Connection): void {
    this.#byStage.get(stageOf(apiKey, stageName))?.delete(id);
  }

  /** A connection of this stage, as no other stage's can be reached through it; one that is being ended, by whomever, is gone. */
  find(apiKey: string, stageName: string, connectionId: string): Connection | undefined {
    const connection = this.#byStage.get(stageOf(apiKey, stageName))?.get(connectionId);
    return connection?.isOpen === true ? connection : undefined;
  }
}

function stageOf(apiKey: string, stageName: string): string {
  return `${apiKey} ${stageName}`;
}
