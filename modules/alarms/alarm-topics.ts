import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { Construct } from "constructs";
import { keyAdministration } from "../shared/key-administration.ts";
import { arnOf, type Placement } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { endpointOf, type Subscription, subscriptionId, subscriptionMistakes } from "./subscription.ts";

export interface AlarmTopicsProps {
  /** Names of topics and key begin with it: 1 to 200 letters, digits, `-` and `_`. */
  readonly name: string;
  readonly placement: Placement;
  /** Who is woken: hears when an API is impaired, once, and when it recovers. `nobody` where all alarms are notices. */
  readonly urgent: readonly Subscription[] | "nobody";
  /** Who reads at work: hears of every single alarm. */
  readonly notices: readonly Subscription[];
  /** For another region than the stack's, that of the placement. @default the stack's own */
  readonly provider?: AwsProvider | undefined;
}

/**
 * SNS topics, for what wakes somebody and for what may wait, encrypted by a KMS key of their own: with the key that
 * AWS manages, alarms could not publish. Only alarms of this account may publish, and only by TLS.
 *
 * Mistakes are reported as `ALARM_SUBSCRIPTION`.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export class AlarmTopics extends Construct {
  /** Where nobody is woken, that of the notices. */
  readonly urgentArn: string;
  readonly noticesArn: string;
  private readonly placement: Placement;
  private readonly elsewhere: { readonly provider?: AwsProvider };

  constructor(scope: Construct, id: string, props: AlarmTopicsProps) {
    super(scope, id);
    const { name, placement, urgent, notices, provider } = props;
    this.placement = placement;
    this.elsewhere = provider === undefined ? {} : { provider };
    for (const [list, subscriptions] of Object.entries({ urgent, notices })) {
      if (subscriptions === "nobody") continue;
      for (const mistake of subscriptionMistakes(list, subscriptions)) report(this, mistake);
    }
    const key = new KmsKey(this, "key", {
      description: `Alarms of ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument([
        keyAdministration(placement),
        this.byAlarms(["kms:Decrypt", "kms:GenerateDataKey"], "*"),
      ]),
      ...this.elsewhere,
    });
    new KmsAlias(this, "alias", {
      name: `alias/${name}-alarms`,
      targetKeyId: key.keyId,
      ...this.elsewhere,
    });
    this.noticesArn = this.topic("notices", `${name}-alarms-notices`, key, notices);
    this.urgentArn =
      urgent === "nobody" ? this.noticesArn : this.topic("urgent", `${name}-alarms-urgent`, key, urgent);
  }

  /** @returns its ARN */
  private topic(id: string, name: string, key: KmsKey, subscriptions: readonly Subscription[]): string {
    const topic = new SnsTopic(this, id, { name, kmsMasterKeyId: key.arn, ...this.elsewhere });
    new SnsTopicPolicy(this, `${id}-policy`, {
      arn: topic.arn,
      policy: policyDocument([
        this.byAlarms(["sns:Publish"], topic.arn),
        {
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: topic.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
      ...this.elsewhere,
    });
    for (const subscription of new Map(subscriptions.map((each) => [endpointOf(each), each])).values()) {
      new SnsTopicSubscription(this, `${id}-${subscriptionId(subscription)}`, {
        topicArn: topic.arn,
        protocol: subscription.kind,
        endpoint: endpointOf(subscription),
        ...(subscription.kind === "https" ? { endpointAutoConfirms: true } : {}),
        ...this.elsewhere,
      });
    }
    return topic.arn;
  }

  /** What alarms of this account and region may do, and nobody else through CloudWatch. */
  private byAlarms(actions: readonly string[], resource: string) {
    const { placement } = this;
    return {
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: actions,
      Resource: resource,
      Condition: {
        StringEquals: { "aws:SourceAccount": placement.accountId },
        ArnLike: { "aws:SourceArn": arnOf(placement, "cloudwatch", "alarm:*") },
      },
    };
  }
}
