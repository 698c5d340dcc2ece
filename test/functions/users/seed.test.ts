import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";

interface Item {
  readonly id: string;
  readonly email?: string;
  readonly directory?: string;
}

it("is made of users and the guard of each one's e-mail address", () => {
  const file = path.join(import.meta.dirname, "../../../functions/users/seed.json");
  const tables = JSON.parse(readFileSync(file, "utf8")) as Record<string, readonly Item[]>;
  expect(Object.keys(tables)).toEqual(["dev-users"]);
  const items = tables["dev-users"] ?? [];
  const users = items.filter(({ directory }) => directory === "all");
  expect(users).toHaveLength(2);
  const guards = items.filter((item) => !users.includes(item)).map(({ id }) => id);
  expect(guards.sort()).toEqual(users.map(({ email }) => `email#${email}`).sort());
});
