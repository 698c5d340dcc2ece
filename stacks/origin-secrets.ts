import type { Construct } from "constructs";
import { AcceptedSecrets } from "../modules/distribution/accepted-secrets.ts";
import type { LambdaFunction } from "../modules/lambda-function/lambda-function.ts";
import type { FunctionRelease } from "../modules/lambda-function/live-alias.ts";
import { note } from "../modules/shared/notes.ts";
import type { Environment } from "./environments/schema.ts";

/** The secrets of which one has to come with every request; `undefined` where callers may come directly. */
export function originSecrets(
  apiStack: Construct,
  { distribution }: Environment,
): AcceptedSecrets | undefined {
  if (distribution.rollout !== "locked") return undefined;
  return new AcceptedSecrets(apiStack, "origin-secrets", distribution.secret);
}

/** Notes that a function does not learn of a new secret while its `release` keeps a version of it. */
export function notePinnedSecrets(
  lambda: LambdaFunction,
  { kind }: FunctionRelease,
  secrets: AcceptedSecrets | undefined,
): void {
  if (secrets === undefined || kind === "following") return;
  note(
    lambda,
    () =>
      `${lambda.functionName} keeps the version of a release, and with it the origin secrets of that day: let go of the release before you change a secret, or that version turns callers away`,
  );
}

/** What a function checks requests by that AWS WAF does not see. */
export function originVariables(secrets: AcceptedSecrets | undefined): Record<string, string> {
  return secrets === undefined ? {} : { ORIGIN_SECRETS_SHA256: secrets.sha256.join(" ") };
}
