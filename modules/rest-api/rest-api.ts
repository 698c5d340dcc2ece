import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment/index.js";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api/index.js";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy/index.js";
import { Construct } from "constructs";
import type { Contract } from "../contract/contract.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import { report } from "../shared/problems.ts";
import { terraformText } from "../shared/terraform-text.ts";
import type { Cors } from "./cors.ts";
import type { Integration } from "./integration.ts";
import { InvokePermission, type Route } from "./invoke-permission.ts";
import { redeployTrigger } from "./redeploy-trigger.ts";
import { type ResourcePolicyStatement, resourcePolicy } from "./resource-policy.ts";
import { RestApiStage, type StageSettings } from "./rest-api-stage.ts";
import { weave } from "./weave.ts";

export interface RestApiProps<OperationId extends string> {
  /** Name in AWS; also the `ApiName` of its metrics. */
  readonly name: string;
  readonly contract: Contract<OperationId>;
  /** One for each operation; the contract's types make a missing or unknown one a compile error. */
  readonly integrations: Readonly<Record<OperationId, Integration>>;
  readonly cors: Cors;
  readonly stage: StageSettings<OperationId>;
  /** Media types whose bodies reach functions as base64. @default none */
  readonly binaryMediaTypes?: readonly string[] | undefined;
  /** Answers from this size on are compressed for clients that take it; 0 to 10 485 760. @default never */
  readonly minimumCompressionBytes?: number | undefined;
  /** @default no policy: everybody may call, as far as each operation's security lets them */
  readonly resourcePolicy?: readonly ResourcePolicyStatement[] | undefined;
}

/**
 * A regional REST API made of one OpenAPI body, so that the number of resources does not grow with its routes and
 * no route is created by a call of its own. Every change of what API Gateway holds makes a new deployment; a release
 * of a function makes none.
 *
 * Mistakes are reported with a code each: see the table in the README.
 */
export class RestApi<OperationId extends string> extends Construct {
  readonly restApiId: string;
  /** `arn:<partition>:execute-api:<region>:<account>:<api>` */
  readonly executionArn: string;
  readonly stage: RestApiStage;

  constructor(scope: Construct, id: string, props: RestApiProps<OperationId>) {
    super(scope, id);
    const { name, contract } = props;
    const body = this.body(props);
    const api = new ApiGatewayRestApi(this, "api", {
      name,
      body,
      endpointConfiguration: { types: ["REGIONAL"] },
      failOnWarnings: true,
      putRestApiMode: "overwrite",
      ...(props.binaryMediaTypes === undefined ? {} : { binaryMediaTypes: [...props.binaryMediaTypes] }),
      ...(props.minimumCompressionBytes === undefined
        ? {}
        : { minimumCompressionSize: String(props.minimumCompressionBytes) }),
      lifecycle: { createBeforeDestroy: true },
    });
    this.restApiId = api.id;
    this.executionArn = api.executionArn;
    const deployment = this.deployment(api, props);
    this.stage = new RestApiStage(this, "stage", {
      apiName: name,
      restApiId: api.id,
      deploymentId: deployment.id,
      contract,
      settings: props.stage,
    });
    this.permissions(props);
  }

  private body({
    name,
    contract,
    integrations,
    cors,
    minimumCompressionBytes: bytes,
  }: RestApiProps<OperationId>): string {
    const { body, mistakes } = weave(contract, { name, integrations, cors });
    for (const mistake of mistakes) report(this, mistake);
    if (bytes !== undefined && !(Number.isInteger(bytes) && bytes >= 0 && bytes <= 10_485_760)) {
      const message = `minimumCompressionBytes must be a whole number from 0 to 10485760, got ${bytes}.`;
      report(this, { code: "STAGE_LIMIT", message });
    }
    return terraformText(JSON.stringify(body));
  }

  private deployment(api: ApiGatewayRestApi, props: RestApiProps<OperationId>): ApiGatewayDeployment {
    const policy =
      props.resourcePolicy === undefined
        ? undefined
        : new ApiGatewayRestApiPolicy(this, "policy", {
            restApiId: api.id,
            policy: resourcePolicy(api.executionArn, props.resourcePolicy),
          });
    return new ApiGatewayDeployment(this, "deployment", {
      restApiId: api.id,
      triggers: {
        redeployment: redeployTrigger({
          body: api.body,
          policy: policy?.policy ?? "",
          binaryMediaTypes: props.binaryMediaTypes ?? [],
          minimumCompressionBytes: props.minimumCompressionBytes ?? -1,
          endpointTypes: ["REGIONAL"],
        }),
      },
      lifecycle: { createBeforeDestroy: true },
      ...(policy === undefined ? {} : { dependsOn: [policy] }),
    });
  }

  private permissions({ contract, integrations, stage }: RestApiProps<OperationId>): void {
    const routes = new Map<LambdaFunction, Route[]>();
    for (const operation of contract.operations) {
      const integration = integrations[operation.operationId];
      if (integration?.kind !== "lambda") continue;
      routes.set(integration.target, [...(routes.get(integration.target) ?? []), operation]);
    }
    for (const [target, targetRoutes] of routes) {
      new InvokePermission(this, `invoke-${target.functionName}`, {
        executionArn: this.executionArn,
        stageName: stage.name,
        target,
        routes: targetRoutes,
      });
    }
  }
}
