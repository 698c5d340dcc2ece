import { verifiedClaims } from "../_shared/verified-claims.ts";
import { authorizeConnection } from "./authorize-connection.ts";
import { settingsFromEnv } from "./settings.ts";

const settings = settingsFromEnv(process.env);

export const handler = authorizeConnection(
  verifiedClaims(settings, () => new Date()),
  settings,
);
