import { dev } from "./dev.ts";
import { prod } from "./prod.ts";
import type { EnvironmentInput } from "./schema.ts";
import { staging } from "./staging.ts";

/** Every environment that is synthesized, by the name of its file. */
export const environmentInputs: Readonly<Record<string, EnvironmentInput>> = { dev, staging, prod };
