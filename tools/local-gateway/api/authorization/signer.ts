/** Who signed a request; the local gateway knows one key. */
export interface Signer {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The key that the local gateway takes. Functions get the same one, and a developer's AWS SDK or curl uses it by
 * `AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`. It opens nothing but this gateway.
 */
export const localSigner: Signer = { accessKeyId: "local", secretAccessKey: "local" };

/** Who the key belongs to, as `requestContext.identity` and `$context.identity` name an IAM user. */
export function identityOf({ accessKeyId }: Signer, accountId: string) {
  const caller = `AIDA${accessKeyId.toUpperCase()}`;
  const userArn = `arn:aws:iam::${accountId}:user/${accessKeyId}`;
  return { accessKey: accessKeyId, accountId, caller, user: caller, userArn };
}
