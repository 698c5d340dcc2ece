import type { components } from "../../contracts/generated/users.ts";

export type User = components["schemas"]["User"];
export type UserPage = components["schemas"]["UserPage"];
/** The fields to set. */
export type UserChange = components["schemas"]["UserChange"];

export interface PageRequest {
  /** Users on the page, at least 1. */
  readonly limit: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

/** Why a change was not made, or the user after it. */
export type UpdateResult =
  | { readonly kind: "updated"; readonly user: User }
  | { readonly kind: "conflict"; readonly version: number }
  | { readonly kind: "absent" }
  | { readonly kind: "email taken" };

/** Where users are kept. Outcomes a caller can expect are values; only failures of the store throw. */
export interface UserStore {
  /** Newest first. */
  list(request: PageRequest): Promise<UserPage | "invalid cursor">;
  find(id: string): Promise<User | undefined>;
  /** No two users share an e-mail address, whatever its case. */
  create(user: User): Promise<"created" | "email taken">;
  /** Changes the given fields only if the stored version is `version`, and counts it up. */
  update(id: string, version: number, change: UserChange, updatedAt: Date): Promise<UpdateResult>;
  delete(id: string): Promise<"deleted" | "absent">;
}
