import { QueueReference } from "../modules/queue/queue-reference.ts";
import type { Placement } from "../modules/shared/placement.ts";

/** The queue that orders wait in, which the data stack makes. Whoever works on them is no part of the example. */
export function ordersQueue(environment: string, placement: Placement): QueueReference {
  return new QueueReference(placement, `${environment}-orders`);
}
