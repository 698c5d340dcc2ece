import { arnOf, type Placement } from "../shared/placement.ts";

/** What a queue's dead-letter queue is called. */
export function deadLetterQueueNameOf(queueName: string): string {
  return `${queueName}-dead`;
}

/** A queue known by its name, also one that another stack owns. */
export class QueueReference {
  readonly name: string;
  readonly placement: Placement;

  constructor(placement: Placement, name: string) {
    this.placement = placement;
    this.name = name;
  }

  get deadLetterQueueName(): string {
    return deadLetterQueueNameOf(this.name);
  }

  get arn(): string {
    return arnOf(this.placement, "sqs", this.name);
  }
}
