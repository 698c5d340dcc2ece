import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery/index.js";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination/index.js";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Construct } from "constructs";

/** Neither the query string nor cookies: both may hold tokens. */
const recordFields = [
  "date",
  "time",
  "x-edge-request-id",
  "x-edge-location",
  "c-ip",
  "cs-method",
  "x-host-header",
  "cs-uri-stem",
  "cs-protocol-version",
  "ssl-protocol",
  "cs(User-Agent)",
  "cs-bytes",
  "sc-status",
  "sc-bytes",
  "time-taken",
  "time-to-first-byte",
  "x-edge-result-type",
  "x-edge-detailed-result-type",
];

/** What a distribution writes of its requests. */
export type DistributionLogging =
  | { readonly kind: "none" }
  | {
      readonly kind: "log-group";
      /** One of the values CloudWatch Logs takes. */
      readonly retentionDays: number;
    };

export interface StandardLogsProps {
  readonly distributionName: string;
  readonly distributionArn: string;
  readonly retentionDays: number;
  /** For us-east-1, whence CloudFront delivers its logs. */
  readonly provider: AwsProvider;
}

/**
 * A line of JSON for each request that CloudFront took, in a log group of us-east-1.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html
 */
export class StandardLogs extends Construct {
  constructor(scope: Construct, id: string, props: StandardLogsProps) {
    super(scope, id);
    const { distributionName: name, distributionArn, retentionDays, provider } = props;
    const group = new CloudwatchLogGroup(this, "group", {
      // AWS lets its services write below this name without a policy that grows with every group.
      name: `/aws/vendedlogs/cloudfront/${name}`,
      retentionInDays: retentionDays,
      provider,
    });
    const source = new CloudwatchLogDeliverySource(this, "source", {
      name,
      logType: "ACCESS_LOGS",
      resourceArn: distributionArn,
      provider,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, "destination", {
      name,
      outputFormat: "json",
      deliveryDestinationConfiguration: [{ destinationResourceArn: group.arn }],
      provider,
    });
    new CloudwatchLogDelivery(this, "delivery", {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      recordFields,
      provider,
    });
  }
}
