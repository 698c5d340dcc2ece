/** What becomes of a header that an integration answers. */
type Fate = "remap" | "drop" | "refuse";

/**
 * Headers of a Lambda proxy result that do not pass under their own name. Where AWS's table and recorded answers
 * differ, the recorded answer is taken.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const fates: Readonly<Record<string, Fate>> = {
  authorization: "remap",
  connection: "remap",
  "content-length": "drop",
  "content-md5": "remap",
  date: "remap",
  expect: "remap",
  host: "remap",
  "max-forwards": "remap",
  "proxy-authenticate": "remap",
  server: "remap",
  trailer: "remap",
  "transfer-encoding": "refuse",
  upgrade: "remap",
  "user-agent": "remap",
  "www-authenticate": "remap",
};

/** Thrown for a header that API Gateway answers with an error. */
export class RefusedHeader extends Error {
  override readonly name = "RefusedHeader";
}

/**
 * The name under which a header reaches the client, `undefined` when it does not.
 *
 * @throws RefusedHeader for a header that makes the whole answer an error.
 */
export function answeredHeaderName(name: string): string | undefined {
  const fate = fates[name.toLowerCase()];
  if (fate === undefined) return name;
  if (fate === "remap") return `x-amzn-Remapped-${name}`;
  if (fate === "drop") return undefined;
  throw new RefusedHeader(`the function answers the header "${name}", which API Gateway refuses`);
}
