import { Fn } from "cdktf";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { type OriginSecret, originSecretFaults, secretValue } from "./origin-secret.ts";

/**
 * The values that an origin takes, both of them at any time. They stand in one order whichever of them CloudFront shows,
 * so nothing at the origin changes when it shows the other.
 *
 * Mistakes are reported as `ORIGIN_SECRET`.
 */
export class AcceptedSecrets extends Construct {
  readonly values: readonly string[];

  constructor(scope: Construct, id: string, secret: OriginSecret) {
    super(scope, id);
    for (const message of originSecretFaults(secret)) report(this, { code: "ORIGIN_SECRET", message });
    const names = [secret.sent, secret.alsoAccepted].sort();
    this.values = names.map((name, index) => secretValue(this, `value-${index}`, name));
  }

  /**
   * SHA-256 of each value in hexadecimal digits, for functions that check the header themselves: what they are told does
   * not open the origin, should somebody read it.
   */
  get sha256(): readonly string[] {
    return this.values.map((value) => Fn.sha256(value));
  }
}
