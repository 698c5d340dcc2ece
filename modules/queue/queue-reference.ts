import { arnOf, type Placement } from "../shared/placement.ts";

/** A queue known by its name, also one that another stack owns. */
export class QueueReference {
  readonly name: string;
  readonly placement: Placement;

  constructor(placement: Placement, name: string) {
    this.placement = placement;
    this.name = name;
  }

  get arn(): string {
    return arnOf(this.placement, "sqs", this.name);
  }
}
