import { XraySamplingRule } from "@cdktf/provider-aws/lib/xray-sampling-rule/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";

/** How many of an account's requests are traced. */
export interface TraceShare {
  /** Traced in any case, of all stages of the region together; 0 and more. */
  readonly requestsPerSecond: number;
  /** Of what comes besides; 0 to 100. */
  readonly percent: number;
}

export interface TraceSamplingProps {
  /** 1 to 32 characters, unique in an account and region. */
  readonly name: string;
  readonly share: TraceShare;
}

/** Rules of one's own come first, whatever number they have below this. */
const priority = 9_000;

/**
 * Which part of the requests to REST APIs X-Ray traces, in the whole region. Without it, AWS traces one request a second
 * and 5 % of the others.
 *
 * Mistakes are reported as `TRACE_SAMPLING_LIMIT`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-configuring-xray-sampling-rules.html
 */
export class TraceSampling extends Construct {
  constructor(scope: Construct, id: string, props: TraceSamplingProps) {
    super(scope, id);
    for (const message of samplingMistakes(props)) report(this, { code: "TRACE_SAMPLING_LIMIT", message });
    const { name, share } = props;
    new XraySamplingRule(this, "rule", {
      ruleName: name,
      priority,
      version: 1,
      reservoirSize: share.requestsPerSecond,
      // A hundredth of a percent is as exact as anybody needs, and has no tail of digits.
      fixedRate: Math.round(share.percent * 100) / 10_000,
      serviceType: "AWS::ApiGateway::Stage",
      serviceName: "*",
      host: "*",
      httpMethod: "*",
      urlPath: "*",
      resourceArn: "*",
    });
  }
}

function samplingMistakes({ name, share: { requestsPerSecond, percent } }: TraceSamplingProps): string[] {
  return [
    ...(/^\S{1,32}$/.test(name) ? [] : [`name must be 1 to 32 characters without spaces, got "${name}".`]),
    ...(Number.isInteger(requestsPerSecond) && requestsPerSecond >= 0
      ? []
      : [`requestsPerSecond must be a whole number from 0, got ${requestsPerSecond}.`]),
    ...(percent >= 0 && percent <= 100 ? [] : [`percent must be 0 to 100, got ${percent}.`]),
  ];
}
