import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api/index.js";
import { Apigatewayv2Deployment } from "@cdktf/provider-aws/lib/apigatewayv2-deployment/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AuthorizationRow } from "../authorizers/authorization-matrix.ts";
import { AuthorizerPermission } from "../authorizers/authorizer-permission.ts";
import type { MessageContract } from "../contract/message-contract.ts";
import { integrationRoles } from "../integrations/integration-roles.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import type { Grantee } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { redeployTrigger } from "../shared/redeploy-trigger.ts";
import { terraformText } from "../shared/terraform-text.ts";
import { type ApiKeyDemand, keySources } from "./api-key-demand.ts";
import { connectAccessMistakes } from "./connect-access.ts";
import type { WebSocketAuthorizers } from "./connect-authorizer.ts";
import { accessesOf, functionOf, type WebSocketIntegration } from "./integrations/integration.ts";
import { payloadModels } from "./payload-models.ts";
import type { Pictured } from "./pictured.ts";
import { routeAccess } from "./route-access.ts";
import { RoutePermission } from "./route-permission.ts";
import { unsupportedMistakes } from "./unsupported.ts";
import { WebSocketApiStage, type WebSocketStageSettings } from "./websocket-api-stage.ts";
import { WebSocketRoutes } from "./websocket-routes.ts";
import { usualRouteQuota, wiringMistakes } from "./wiring-mistakes.ts";

/** What may be done to a connection from outside: send to it, ask about it, end it. */
export type ConnectionMethod = "POST" | "GET" | "DELETE";

export interface WebSocketApiProps<RouteKey extends string> {
  /** Name in AWS. */
  readonly name: string;
  readonly contract: MessageContract<RouteKey>;
  /** One for each route; the contract's types make a missing or unknown one a compile error. */
  readonly integrations: Readonly<Record<RouteKey, WebSocketIntegration>>;
  /** What checks the security scheme of `$connect`, by the scheme's name. @default none */
  readonly authorizers?: WebSocketAuthorizers | undefined;
  readonly stage: WebSocketStageSettings<RouteKey>;
  /** What of a frame names its route. @default "$request.body.action" */
  readonly routeSelectionExpression?: string | undefined;
  /** Routes that need an API key of a usage plan. @default none */
  readonly apiKey?: ApiKeyDemand<NoInfer<RouteKey>> | undefined;
  /** How many routes AWS lets an API of this account have. @default 300 */
  readonly routeQuota?: number | undefined;
  /**
   * Another text deploys what the API holds, changed or not. Terraform takes a deployment's picture before it deletes what
   * was removed, so that a removed route is served until the deployment after: give another revision where that matters.
   *
   * @default "1"
   */
  readonly revision?: string | undefined;
  /** Whether AWS's own address answers; `disabled` leaves custom domains alone. @default "enabled" */
  readonly executeApiEndpoint?: "enabled" | "disabled" | undefined;
}

interface PicturedApi {
  readonly api: Apigatewayv2Api;
  readonly revision: string;
  readonly pictured: readonly Pictured[];
}

/**
 * A WebSocket API made of the receive operations of an AsyncAPI contract. Every change of what API Gateway holds makes a
 * new deployment; a release of a function makes none.
 *
 * Mistakes are reported with a code each: see the table in the README.
 */
export class WebSocketApi<RouteKey extends string> extends Construct {
  /** Name in AWS. */
  readonly name: string;
  readonly apiId: string;
  /** `arn:<partition>:execute-api:<region>:<account>:<api>` */
  readonly executionArn: string;
  readonly stage: WebSocketApiStage;
  /** Whether AWS's own address answers. */
  readonly executeApiEndpoint: "enabled" | "disabled";
  /** Who may use which route. */
  readonly authorization: readonly AuthorizationRow[];
  /** Those that answer, and the one that checks who connects. */
  readonly functions: readonly LambdaFunction[];
  private readonly stageName: string;

  constructor(scope: Construct, id: string, props: WebSocketApiProps<RouteKey>) {
    super(scope, id);
    const { name, contract, integrations, authorizers = {}, stage, apiKey } = props;
    const { routeSelectionExpression = "$request.body.action", routeQuota = usualRouteQuota } = props;
    this.name = name;
    this.functions = functionsOf(props);
    const { models, mistakes } = payloadModels(contract);
    for (const mistake of [
      ...unsupportedMistakes(props, stage, authorizers),
      ...wiringMistakes(contract, {
        integrations,
        authorizers,
        routeSelectionExpression,
        apiKey,
        routeQuota,
      }),
      ...connectAccessMistakes(contract, authorizers),
      ...mistakes,
    ])
      report(this, mistake);
    const keyedRoutes = apiKey?.routes ?? [];
    this.stageName = stage.name;
    this.executeApiEndpoint = props.executeApiEndpoint ?? "enabled";
    this.authorization = routeAccess(contract, authorizers, stage, keyedRoutes);
    const api = new Apigatewayv2Api(this, "api", {
      name,
      protocolType: "WEBSOCKET",
      routeSelectionExpression: terraformText(routeSelectionExpression),
      ...(apiKey === undefined ? {} : { apiKeySelectionExpression: keySources[apiKey.source] }),
      disableExecuteApiEndpoint: this.executeApiEndpoint === "disabled",
    });
    this.apiId = api.id;
    this.executionArn = api.executionArn;
    const routes = new WebSocketRoutes(this, "routes", {
      apiName: name,
      apiId: api.id,
      contract,
      integrations,
      authorizers,
      models,
      routeSelectionExpression,
      keyedRoutes,
    });
    const deployment = this.deployment(
      { revision: props.revision ?? "1", api, pictured: routes.pictured },
      this.permissions(props, routes),
    );
    this.stage = new WebSocketApiStage(this, "stage", {
      apiName: name,
      apiId: api.id,
      deploymentId: deployment.id,
      contract,
      settings: stage,
    });
  }

  /** Lets a function do these things to connections of this stage, and of no other. */
  grantManageConnections(grantee: Grantee, methods: readonly ConnectionMethod[]): void {
    grantee.grant({
      actions: ["execute-api:ManageConnections"],
      resources: methods.map((method) => `${this.executionArn}/${this.stageName}/${method}/@connections/*`),
    });
  }

  private deployment(
    { api, revision, pictured }: PicturedApi,
    permissions: readonly ITerraformDependable[],
  ): Apigatewayv2Deployment {
    return new Apigatewayv2Deployment(this, "deployment", {
      apiId: api.id,
      triggers: {
        redeployment: redeployTrigger({
          revision,
          routeSelectionExpression: api.routeSelectionExpression,
          apiKeySelectionExpression: api.apiKeySelectionExpression,
          disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
          ...Object.assign({}, ...pictured.map(({ sent }) => sent)),
        }),
      },
      // A stage leaves a deployment before it goes.
      lifecycle: { createBeforeDestroy: true },
      // Nothing goes live before the functions may be called, and nothing loses its permission while it is live.
      dependsOn: [...pictured.map(({ resource }) => resource), ...permissions],
    });
  }

  private permissions(
    { name, contract, integrations, stage }: WebSocketApiProps<RouteKey>,
    { authorizer }: WebSocketRoutes,
  ): readonly ITerraformDependable[] {
    const { executionArn } = this;
    const permissions: ITerraformDependable[] = [
      ...integrationRoles(this, name, accessesOf(Object.values<WebSocketIntegration>(integrations))),
    ];
    if (authorizer !== undefined) {
      const { target } = authorizer.by;
      const authorize = new AuthorizerPermission(this, `authorize-${target.functionName}`, {
        executionArn,
        target,
        authorizerId: authorizer.id,
      });
      permissions.push(authorize.permission);
    }
    const routeKeys = new Map<LambdaFunction, string[]>();
    for (const { routeKey } of contract.routes) {
      const target = functionOf(integrations[routeKey]);
      if (target !== undefined) routeKeys.set(target, [...(routeKeys.get(target) ?? []), routeKey]);
    }
    for (const [target, keys] of routeKeys) {
      const invoke = new RoutePermission(this, `invoke-${target.functionName}`, {
        executionArn,
        stageName: stage.name,
        target,
        routeKeys: keys,
      });
      permissions.push(invoke.permission);
    }
    return permissions;
  }
}

function functionsOf({ integrations, authorizers = {} }: WebSocketApiProps<string>): LambdaFunction[] {
  const answering = Object.values<WebSocketIntegration>(integrations).flatMap(
    (each) => functionOf(each) ?? [],
  );
  const authorizing = Object.values(authorizers).flatMap((each) =>
    each.kind === "request" ? [each.target] : [],
  );
  return [...new Set([...answering, ...authorizing])];
}
