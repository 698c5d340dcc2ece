/** What a value lacks, as the validators say it that are compiled from a contract. */
interface Fault {
  /** JSON pointer into the value; empty for the value itself. */
  readonly instancePath: string;
  readonly message?: string | undefined;
  readonly params?: { readonly additionalProperty?: string; readonly missingProperty?: string } | undefined;
}

/** One compiled schema; `errors` holds the faults of the value that was checked last. */
export interface Check {
  (value: unknown): boolean;
  errors?: readonly Fault[] | null;
}

/** The checks of one operation, each only where the contract declares something to check. */
export interface OperationChecks {
  /** Of `{ path, query, header }`; it makes numbers of texts and fills defaults in. */
  readonly parameters?: Check;
  readonly body?: Check;
  /** The declared headers, as the contract spells them. */
  readonly headers: readonly string[];
}

/** The checks of a contract by `operationId`; importing a contract gives them, compiled when a function is bundled. */
export type ContractChecks = Readonly<Record<string, OperationChecks>>;

/** The faults that a check found, as an error envelope tells them. */
export function faultsOf(part: string, { errors }: Check): string[] {
  return (errors ?? []).map(({ instancePath, message = "is not allowed", params = {} }) => {
    const { additionalProperty, missingProperty } = params;
    const property = additionalProperty ?? missingProperty;
    const place = [...instancePath.split("/").slice(1), ...(property === undefined ? [] : [property])].join(
      ".",
    );
    if (additionalProperty !== undefined) return `${place}: is not known`;
    if (missingProperty !== undefined) return `${place}: is required`;
    return `${place === "" ? part : place}: ${message}`;
  });
}
