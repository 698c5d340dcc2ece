import { Apigatewayv2Authorizer } from "@cdktf/provider-aws/lib/apigatewayv2-authorizer/index.js";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration/index.js";
import { Apigatewayv2IntegrationResponse } from "@cdktf/provider-aws/lib/apigatewayv2-integration-response/index.js";
import { Apigatewayv2Model } from "@cdktf/provider-aws/lib/apigatewayv2-model/index.js";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route/index.js";
import { Apigatewayv2RouteResponse } from "@cdktf/provider-aws/lib/apigatewayv2-route-response/index.js";
import { Construct } from "constructs";
import type { ContractRoute, MessageContract } from "../contract/message-contract.ts";
import { explainResource } from "../security-bar/explain-resource.ts";
import { terraformText } from "../shared/terraform-text.ts";
import { publicReasonOf, schemesOf } from "./connect-access.ts";
import {
  type ConnectAuthorizer,
  identityExpression,
  type WebSocketAuthorizers,
} from "./connect-authorizer.ts";
import {
  handshakeSources,
  integrationAttributes,
  responsesOf,
  type WebSocketIntegration,
} from "./integrations/integration.ts";
import { type IntegrationResponse, onlyTemplate, responseKey } from "./integrations/integration-response.ts";
import type { LambdaProxyIntegration } from "./integrations/lambda-proxy.ts";
import { longestIntegrationMs } from "./integrations/timeout.ts";
import type { PayloadModel } from "./payload-models.ts";
import { type Pictured, pictured } from "./pictured.ts";
import { defaultKey, routeId } from "./websocket-route.ts";

export interface WebSocketRoutesProps {
  readonly apiName: string;
  readonly apiId: string;
  readonly contract: MessageContract;
  readonly integrations: Readonly<Record<string, WebSocketIntegration>>;
  readonly authorizers: WebSocketAuthorizers;
  readonly models: readonly PayloadModel[];
  readonly routeSelectionExpression: string;
  /** Those that need an API key. */
  readonly keyedRoutes: readonly string[];
}

/**
 * The routes of a WebSocket API with their models, integrations, responses and the authorizer of `$connect`: AWS imports
 * no document for this kind of API. Routes of one function share one integration.
 */
export class WebSocketRoutes extends Construct {
  /** Everything that a deployment takes a picture of. */
  readonly pictured: readonly Pictured[];
  /** Of the authorizer's function and its id in AWS, where there is one. */
  readonly authorizer: { readonly id: string; readonly by: ConnectAuthorizer } | undefined;
  private readonly props: WebSocketRoutesProps;
  private readonly resources: Pictured[] = [];
  private readonly shared = new Map<string, Apigatewayv2Integration>();

  constructor(scope: Construct, id: string, props: WebSocketRoutesProps) {
    super(scope, id);
    this.props = props;
    const connect = props.contract.routes.find(({ routeKey }) => routeKey === "$connect");
    this.authorizer = connect === undefined ? undefined : this.connectAuthorizer(connect);
    for (const route of props.contract.routes) {
      const integration = props.integrations[route.routeKey];
      // One that is missing, and one that has no name of its own, is reported elsewhere, and nothing is written then.
      if (integration !== undefined && this.isFree(routeId(route.routeKey))) this.route(route, integration);
    }
    this.pictured = this.resources;
  }

  private isFree(id: string): boolean {
    return id !== "" && this.node.tryFindChild(id) === undefined;
  }

  private connectAuthorizer(connect: ContractRoute) {
    const [scheme = ""] = schemesOf(connect);
    const by = this.props.authorizers[scheme];
    if (by?.kind !== "request") return undefined;
    const sent = {
      apiId: this.props.apiId,
      name: scheme,
      authorizerType: "REQUEST",
      authorizerUri: by.target.invokeUri,
      identitySources: by.identity.map(identityExpression),
    };
    const authorizer = new Apigatewayv2Authorizer(this, "connect_authorizer", sent);
    this.resources.push(pictured(authorizer, sent));
    return { id: authorizer.id, by };
  }

  private route(route: ContractRoute, integration: WebSocketIntegration): void {
    const { apiId, keyedRoutes } = this.props;
    const { routeKey, twoWay } = route;
    const id = routeId(routeKey);
    const target = this.integration(id, integration);
    const sent = {
      apiId,
      routeKey,
      target: `integrations/${target.id}`,
      ...(routeKey === "$connect" ? this.authorization(route) : {}),
      ...(keyedRoutes.includes(routeKey) ? { apiKeyRequired: true } : {}),
      ...parameters(integration),
      ...this.validation(routeKey, id),
      ...(twoWay ? { routeResponseSelectionExpression: defaultKey } : {}),
    };
    const resource = new Apigatewayv2Route(this, id, sent);
    this.resources.push(pictured(resource, sent));
    const reason = publicReasonOf(route);
    if (reason !== undefined) explainResource(resource, { CKV_AWS_309: reason, OPERATION_AUTH: reason });
    if (!twoWay) return;
    const response = { apiId, routeId: resource.id, routeResponseKey: defaultKey };
    this.resources.push(pictured(new Apigatewayv2RouteResponse(this, `${id}_response`, response), response));
  }

  private authorization(connect: ContractRoute) {
    const [scheme = ""] = schemesOf(connect);
    if (this.props.authorizers[scheme]?.kind === "iam") return { authorizationType: "AWS_IAM" };
    if (this.authorizer === undefined) return { authorizationType: "NONE" };
    return { authorizationType: "CUSTOM", authorizerId: this.authorizer.id };
  }

  /** The route's own key selects the model, as it selected the route; the default takes whatever else comes. */
  private validation(routeKey: string, id: string) {
    const { apiId, models, routeSelectionExpression } = this.props;
    const model = models.find((each) => each.routeKey === routeKey);
    if (model === undefined) return {};
    const sent = {
      apiId,
      name: model.name,
      contentType: "application/json",
      schema: terraformText(model.schema),
    };
    const resource = new Apigatewayv2Model(this, `${id}_model`, sent);
    this.resources.push(pictured(resource, sent));
    return {
      modelSelectionExpression: terraformText(routeSelectionExpression),
      requestModels: { [routeKey]: resource.name },
    };
  }

  private integration(id: string, integration: WebSocketIntegration): Apigatewayv2Integration {
    const { apiId, apiName } = this.props;
    const ownId = integration.kind === "lambda" ? sharedId(integration) : `${id}_integration`;
    const known = this.shared.get(ownId);
    if (known !== undefined) return known;
    const sent = { apiId, ...integrationAttributes(integration, apiName) };
    const resource = new Apigatewayv2Integration(this, ownId, sent);
    this.shared.set(ownId, resource);
    this.resources.push(pictured(resource, sent));
    for (const response of responsesOf(integration)) this.answer(id, resource.id, response);
    return resource;
  }

  private answer(id: string, integrationId: string, response: IntegrationResponse): void {
    const answerId = `${id}_answer ${responseKey(response)}`;
    if (!this.isFree(answerId)) return;
    const sent = {
      apiId: this.props.apiId,
      integrationId,
      integrationResponseKey: terraformText(responseKey(response)),
      ...(response.template === undefined
        ? {}
        : {
            templateSelectionExpression: onlyTemplate,
            responseTemplates: { [onlyTemplate]: terraformText(response.template) },
          }),
    };
    this.resources.push(pictured(new Apigatewayv2IntegrationResponse(this, answerId, sent), sent));
  }
}

/** API Gateway maps nothing of a handshake that its route does not name. */
function parameters(integration: WebSocketIntegration) {
  const sources = handshakeSources(integration);
  if (sources.length === 0) return {};
  return { requestParameter: sources.map((source) => ({ requestParameterKey: source, required: false })) };
}

/** One integration for a function, by the name that no other function has, and one more for each other wait. */
function sharedId({ target, timeoutMs }: LambdaProxyIntegration): string {
  const id = `integration_of_${target.functionName}`;
  return timeoutMs === longestIntegrationMs ? id : `${id} ${timeoutMs}`;
}
