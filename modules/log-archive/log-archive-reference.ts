import type { AccessLogArchive } from "../access-logs/access-log.ts";
import type { Placement } from "../shared/placement.ts";
import { streamArn, streamName, writerRoleArn } from "./archive-names.ts";

/** An archive known by its name, also one that another stack owns: for the access logs that go there. */
export class LogArchiveReference implements AccessLogArchive {
  readonly streamName: string;
  readonly streamArn: string;
  readonly writerRoleArn: string;

  constructor(placement: Placement, name: string) {
    this.streamName = streamName(name);
    this.streamArn = streamArn(placement, name);
    this.writerRoleArn = writerRoleArn(placement, name);
  }
}
