import type { TokenKeys } from "../../identity/token-keys.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import { claimTexts } from "./claim-texts.ts";

/**
 * A COGNITO_USER_POOLS authorizer: tokens of the named pools, signed by the local identity provider.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 */
export class CognitoAuthorizer {
  readonly kind = "cognito";
  /** `https://cognito-idp.<region>.amazonaws.com/<pool>` of each pool. */
  readonly issuers: readonly string[];
  readonly #header: string;

  constructor(header: string, userPoolArns: readonly string[]) {
    this.#header = header.toLowerCase();
    this.issuers = userPoolArns.map(issuerOf);
  }

  /** Checks the token: with scopes an access token that grants one of them, without an identity token. */
  async authorize(
    exchange: RestExchange,
    scopes: readonly string[],
    keys: TokenKeys,
  ): Promise<GatewayError | undefined> {
    const sent = String(exchange.request.headers[this.#header] ?? "");
    if (sent === "") return gatewayError("unauthorized", `the header ${this.#header} is missing or empty`);
    const checked = await keys.verify(sent.replace(/^Bearer /i, ""), this.issuers);
    if ("fault" in checked) return gatewayError("unauthorized", checked.fault);
    const { claims } = checked;
    const wanted = scopes.length > 0 ? "access" : "id";
    if (claims.token_use !== wanted) {
      return gatewayError("unauthorized", `the token's token_use is ${claims.token_use}, not ${wanted}`);
    }
    const granted = String(claims.scope ?? "").split(" ");
    if (scopes.length > 0 && !scopes.some((scope) => granted.includes(scope))) {
      return gatewayError("unauthorized", `the token grants none of the scopes ${scopes.join(", ")}`);
    }
    exchange.authorizer = { claims: claimTexts(claims) };
    return undefined;
  }
}

/** `arn:aws:cognito-idp:eu-west-1:<account>:userpool/<pool>` as tokens name it. */
function issuerOf(arn: string): string {
  const [, , , region, , resource = ""] = arn.split(":");
  return `https://cognito-idp.${region}.amazonaws.com/${resource.replace("userpool/", "")}`;
}
