/**
 * Kept by Terraform in the private data of every resource of a state that this stand-in wrote. The real AWS provider
 * expects JSON there and refuses to work with such a state; the stand-in refuses a state without it.
 */
export const offlineMarker: Buffer = Buffer.from("written by gatewright offline: not AWS");

/** True where the private data of a resource says that the stand-in made it. */
export function isOffline(privateData: Uint8Array): boolean {
  return offlineMarker.equals(privateData);
}
