/** A contract that a function imports is its checks; `gatewright bundle` compiles them. */
declare module "*.openapi.yaml" {
  const checks: import("../functions/_shared/contract-checks.ts").ContractChecks;
  export default checks;
}

/** {@link ContractChecks} by route key: `parameters` of the handshake's query string, `body` of frames. */
declare module "*.asyncapi.yaml" {
  const checks: import("../functions/_shared/contract-checks.ts").ContractChecks;
  export default checks;
}
