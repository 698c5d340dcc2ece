import type { Quota } from "../api/usage-key.ts";

const dayMs = 86_400_000;

/** Names the period that a moment is in, by UTC's calendar; weeks start on Sunday. AWS does not say when its periods begin. */
export function quotaPeriod(period: Quota["period"], nowMs: number): string {
  const now = new Date(nowMs);
  if (period === "MONTH") return now.toISOString().slice(0, 7);
  const start = period === "DAY" ? nowMs : nowMs - now.getUTCDay() * dayMs;
  return new Date(start).toISOString().slice(0, 10);
}
