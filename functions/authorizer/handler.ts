import { Logger } from "@aws-lambda-powertools/logger";
import { authorize } from "./authorize.ts";
import { tokenSettingsFromEnv } from "./settings.ts";
import { jwtVerifier } from "./token-verifier.ts";

const settings = tokenSettingsFromEnv(process.env);

export const handler = authorize(
  jwtVerifier(settings, () => new Date()),
  settings.requiredScope,
  new Logger(),
);
