/** The contract itself says what answers. */
export interface ContractIntegration {
  readonly kind: "contract";
}

/** Keeps the `x-amazon-apigateway-integration` that the contract itself carries. */
export function fromContract(): ContractIntegration {
  return { kind: "contract" };
}
