import * as z from "zod";
import { byName } from "../api/by-name.ts";

/** Of a stage of any kind of API. */
export const stageVariables = z
  .record(z.string(), z.coerce.string())
  .transform((variables) => byName(Object.entries(variables)));
