/** Whoever has a presigned answer may do what it allows, so no cache may keep it. */
export const noStore = { "Cache-Control": "no-store" } as const;
