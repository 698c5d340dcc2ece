import { arnOf, type Placement } from "../shared/placement.ts";
import type { Grantee } from "../shared/policy.ts";

const readActions = ["dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"];
const writeActions = [
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
  "dynamodb:DeleteItem",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
];

/**
 * A table known by its name, also one that another stack owns. State and code live in different stacks, so functions
 * get their rights through this and never through the table's own resource.
 */
export class TableReference {
  readonly name: string;
  readonly arn: string;
  readonly placement: Placement;
  private readonly indexNames: readonly string[];

  constructor(placement: Placement, name: string, indexNames: readonly string[]) {
    this.name = name;
    this.placement = placement;
    this.arn = arnOf(placement, "dynamodb", `table/${name}`);
    this.indexNames = indexNames;
  }

  /** Get and Query on the table and its indexes; no Scan. */
  grantRead(grantee: Grantee): void {
    grantee.grant({ actions: readActions, resources: this.resources() });
  }

  /** What {@link grantRead} allows, and writing single items, batches and transactions. */
  grantReadWrite(grantee: Grantee): void {
    this.grantRead(grantee);
    grantee.grant({ actions: writeActions, resources: [this.arn] });
  }

  private resources(): string[] {
    return [this.arn, ...this.indexNames.map((index) => `${this.arn}/index/${index}`)];
  }
}
