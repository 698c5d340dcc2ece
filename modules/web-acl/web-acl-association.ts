import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js";
import { Construct } from "constructs";
import type { HttpApi } from "../http-api/http-api.ts";
import { RestApi } from "../rest-api/rest-api.ts";
import { report } from "../shared/problems.ts";
import type { WebSocketApi } from "../websocket-api/websocket-api.ts";
import type { WebAclScope } from "./web-acl-scope.ts";

export interface WebAclAssociationProps {
  readonly webAcl: { readonly arn: string; readonly scope: WebAclScope };
  /** A REST API. Any other kind is told what protects it instead. */
  readonly api: RestApi<string> | HttpApi<string> | WebSocketApi<string>;
}

/**
 * Puts a web ACL in front of a REST API's stage. A stage has one; it may be shared.
 *
 * Mistakes are reported as `WEB_ACL_TARGET`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
 */
export class WebAclAssociation extends Construct {
  constructor(scope: Construct, id: string, { webAcl, api }: WebAclAssociationProps) {
    super(scope, id);
    if (!(api instanceof RestApi)) {
      const message =
        "AWS WAF protects REST APIs alone, HTTP and WebSocket APIs not; put a Distribution with a web ACL in front and disable the API's own address, or make it a REST API.";
      report(this, { code: "WEB_ACL_TARGET", message });
      return;
    }
    if (webAcl.scope.kind === "cloudfront") {
      const message =
        'This web ACL is CloudFront\'s, which no stage takes; give it to a Distribution, or make one with scope: { kind: "regional" }.';
      report(this, { code: "WEB_ACL_TARGET", message });
    }
    new Wafv2WebAclAssociation(this, "association", {
      webAclArn: webAcl.arn,
      resourceArn: api.stage.arn,
    });
  }
}
