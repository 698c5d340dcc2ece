import { expect } from "@jest/globals";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { type EnvironmentInput, parseEnvironment } from "../../../stacks/environments/schema.ts";

/** An environment that says what it must, and nothing else. */
export const smallestEnvironment = {
  name: "qa",
  account: "123456789012",
  region: "eu-west-1",
  preset: "dev",
  users: { domainPrefix: "qa-users", callbackUrls: ["http://localhost:3000"] },
  partners: { issuer: "https://partners.example.com", audience: "store" },
  alarms: { kind: "off" },
  apis: { store: { cors: { kind: "none" } }, users: { cors: { kind: "none" } }, chat: { origins: ["*"] } },
} as const satisfies EnvironmentInput;

/** What is wrong with an environment, each fault in a line of its own; none where it is taken. */
export function faultsOf(input: unknown): string[] {
  try {
    parseEnvironment("qa.ts", input);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    expect(error).toMatchObject({ code: "ENVIRONMENT_INVALID", scope: "qa.ts" });
    return error.message.split("\n");
  }
  return [];
}
