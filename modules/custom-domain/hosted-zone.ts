import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { domainNameFaults } from "./domain-name.ts";

export interface HostedZoneProps {
  /** Name of the zone, for example `example.com`. */
  readonly name: string;
  /** `private` zones answer inside their VPCs alone. @default "public" */
  readonly visibility?: "public" | "private" | undefined;
}

/**
 * A hosted zone of Route 53 that exists already, found by its name when a plan is made, so that its id is known there.
 *
 * Mistakes are reported as `DOMAIN_NAME`.
 */
export class HostedZone extends Construct {
  readonly name: string;
  readonly id: string;

  constructor(scope: Construct, id: string, { name, visibility = "public" }: HostedZoneProps) {
    super(scope, id);
    for (const message of domainNameFaults(name)) report(this, { code: "DOMAIN_NAME", message });
    this.name = name;
    this.id = new DataAwsRoute53Zone(this, "zone", { name, privateZone: visibility === "private" }).zoneId;
  }
}
