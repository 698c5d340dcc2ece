import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js";
import { Construct } from "constructs";
import { idParameterName } from "./id-parameter.ts";
import type { VpcLinkReferenceProps } from "./vpc-link-reference-props.ts";

/** A V2 link that another stack owns as {@link VpcLinkV2}: its id is known in the plan, which fails where there is none. */
export class VpcLinkV2Reference extends Construct {
  /** For `privateBackend(…)` of an HTTP API. */
  readonly vpcLinkId: string;

  constructor(scope: Construct, id: string, { name }: VpcLinkReferenceProps) {
    super(scope, id);
    this.vpcLinkId = new DataAwsSsmParameter(this, "id", { name: idParameterName(name) }).insecureValue;
  }
}
