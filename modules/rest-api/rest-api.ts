import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api/index.js";
import { ApiGatewayRestApiPolicy } from "@cdktf/provider-aws/lib/api-gateway-rest-api-policy/index.js";
import { Fn, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ApiKeySource } from "../authorizers/api-key.ts";
import { type AuthorizationRow, authorizationMatrix } from "../authorizers/authorization-matrix.ts";
import { isLambda } from "../authorizers/authorizer.ts";
import type { Authorizers } from "../authorizers/authorizer-mistakes.ts";
import { callerPolicy } from "../authorizers/caller-policy.ts";
import type { Contract } from "../contract/contract.ts";
import { integrationRoles } from "../integrations/integration-roles.ts";
import { invokePermissions } from "../integrations/invoke-permissions.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import type { Cors } from "../shared/cors.ts";
import { note } from "../shared/notes.ts";
import { report } from "../shared/problems.ts";
import { redeployTrigger } from "../shared/redeploy-trigger.ts";
import { terraformText } from "../shared/terraform-text.ts";
import { bodySizeMistakes } from "./api-limits.ts";
import { type ApiSettings, apiSettings, settingsMistakes } from "./api-settings.ts";
import { Deployments } from "./deployments.ts";
import { type Endpoint, endpointConfiguration, endpointMistakes } from "./endpoint.ts";
import { accessesOf, functionOf, type Integration } from "./integrations/integration.ts";
import { payloadMistakes } from "./payload-limits.ts";
import { firstRelease } from "./release.ts";
import { resourcePolicy } from "./resource-policy/resource-policy.ts";
import { resourcePolicyMistakes } from "./resource-policy/resource-policy-mistakes.ts";
import type { ResourcePolicyStatement } from "./resource-policy/statement.ts";
import { writtenPolicy } from "./resource-policy/written-policy.ts";
import { resourceQuotaMistakes, usualResourceQuota } from "./resource-quota.ts";
import type { ResponseCache } from "./response-cache.ts";
import { RestApiStage, type StageSettings } from "./rest-api-stage.ts";
import { weave } from "./weave.ts";

const regional: Endpoint = { kind: "regional" };

export interface RestApiProps<OperationId extends string> {
  /** Name in AWS; also the `ApiName` of its metrics. */
  readonly name: string;
  readonly contract: Contract<OperationId>;
  /** One for each operation; the contract's types make a missing or unknown one a compile error. */
  readonly integrations: Readonly<Record<OperationId, Integration>>;
  readonly cors: Cors;
  /** Where it is reached. @default { kind: "regional" } */
  readonly endpoint?: Endpoint | undefined;
  /** Whether AWS's own address answers; `disabled` leaves custom domains alone. @default "enabled" */
  readonly executeApiEndpoint?: "enabled" | "disabled" | undefined;
  /** What checks each security scheme of the contract, by the scheme's name. @default none */
  readonly authorizers?: Authorizers | undefined;
  readonly stage: StageSettings<OperationId>;
  /** Where API keys come from; which operations need one is said by their security. @default "HEADER" */
  readonly apiKeySource?: ApiKeySource | undefined;
  /** Operations whose answers a stage with a cache cluster keeps, by `operationId`. @default none */
  readonly cache?: ResponseCache<OperationId> | undefined;
  /** Media types whose bodies reach functions as base64. @default none */
  readonly binaryMediaTypes?: readonly string[] | undefined;
  /** Answers from this size on are compressed for clients that take it; 0 to 10 485 760. @default never */
  readonly minimumCompressionBytes?: number | undefined;
  /** How many resources AWS lets an API of this account have. @default 300 */
  readonly resourceQuota?: number | undefined;
  /** @default no policy: everybody may call, as far as each operation's security lets them */
  readonly resourcePolicy?: readonly ResourcePolicyStatement<NoInfer<OperationId>>[] | undefined;
}

/**
 * A REST API made of one OpenAPI body, so that the number of resources does not grow with its routes and
 * no route is created by a call of its own. Every change of what API Gateway holds makes a new deployment; a release
 * of a function makes none.
 *
 * Mistakes are reported with a code each: see the table in the README.
 */
export class RestApi<OperationId extends string> extends Construct {
  /** Name in AWS; also the `ApiName` of its metrics. */
  readonly name: string;
  readonly contract: Contract<OperationId>;
  readonly restApiId: string;
  /** `arn:<partition>:execute-api:<region>:<account>:<api>` */
  readonly executionArn: string;
  readonly stage: RestApiStage;
  /** Where it is reached. */
  readonly endpoint: Endpoint;
  /** Whether AWS's own address answers. */
  readonly executeApiEndpoint: "enabled" | "disabled";
  /** Who may call which operation. */
  readonly authorization: readonly AuthorizationRow[];
  /** Those that answer, and those that check callers. */
  readonly functions: readonly LambdaFunction[];
  private readonly props: RestApiProps<OperationId>;
  private readonly settings: ApiSettings;

  constructor(scope: Construct, id: string, props: RestApiProps<OperationId>) {
    super(scope, id);
    const { name, contract } = props;
    this.props = props;
    this.name = name;
    this.contract = contract;
    this.functions = functionsOf(props);
    this.endpoint = props.endpoint ?? regional;
    this.executeApiEndpoint = props.executeApiEndpoint ?? "enabled";
    this.authorization = authorizationMatrix(contract, props.authorizers ?? {}, props.stage);
    this.settings = apiSettings(contract, props);
    this.reportMistakes(props);
    const body = this.body(props);
    const api = new ApiGatewayRestApi(this, "api", {
      name,
      body,
      endpointConfiguration: endpointConfiguration(props.endpoint ?? regional),
      disableExecuteApiEndpoint: props.executeApiEndpoint === "disabled",
      failOnWarnings: true,
      putRestApiMode: "overwrite",
      apiKeySource: this.settings.apiKeySource,
      binaryMediaTypes: [...this.settings.binaryMediaTypes],
      // The provider keeps what is left out as it was; -1 is its word for no compression.
      minimumCompressionSize: String(this.settings.minimumCompressionBytes ?? -1),
      lifecycle: { createBeforeDestroy: true },
    });
    this.restApiId = api.id;
    this.executionArn = api.executionArn;
    const deployments = this.deployments(api, props, this.backends(props));
    this.stage = new RestApiStage(this, "stage", {
      apiName: name,
      restApiId: api.id,
      deploymentId: deployments.deploymentId,
      canary: deployments.canary,
      contract,
      cache: props.cache,
      settings: props.stage,
    });
  }

  /**
   * A policy document that lets an IAM principal call exactly these operations, for the callers' roles.
   *
   * An operation that asks for no AWS signature, and one that does not exist, is reported as `CALLER_POLICY`.
   */
  callerPolicy(operationIds: readonly OperationId[]): string {
    const { contract, authorizers = {}, stage } = this.props;
    const stageArn = `${this.executionArn}/${stage.name}`;
    const { policy, mistakes } = callerPolicy(stageArn, contract, authorizers, operationIds);
    for (const mistake of mistakes) report(this, mistake);
    return policy;
  }

  private body({
    name,
    contract,
    integrations,
    cors,
    authorizers = {},
    cache,
    endpoint = regional,
    resourceQuota = usualResourceQuota,
  }: RestApiProps<OperationId>): string {
    const { body, mistakes, notes } = weave(contract, {
      name,
      endpoint,
      integrations,
      cors,
      authorizers,
      apiKeySource: this.settings.apiKeySource,
      cache: cache ?? {},
    });
    const tooMany = resourceQuotaMistakes(contract, resourceQuota);
    const text = JSON.stringify(body);
    for (const mistake of [...mistakes, ...tooMany, ...bodySizeMistakes(text)]) report(this, mistake);
    for (const each of notes) note(this, each);
    return terraformText(text);
  }

  private reportMistakes(props: RestApiProps<OperationId>): void {
    const { contract, cors, authorizers = {}, stage, endpoint = regional } = props;
    const subject = { contract, cors, authorizers, endpoint, stageName: stage.name };
    const mistakes = [
      ...endpointMistakes(endpoint),
      ...settingsMistakes(contract, props),
      ...payloadMistakes(this.settings),
      ...resourcePolicyMistakes(props.resourcePolicy, subject),
    ];
    for (const mistake of mistakes) report(this, mistake);
  }

  private deployments(
    api: ApiGatewayRestApi,
    props: RestApiProps<OperationId>,
    backends: readonly ITerraformDependable[],
  ): Deployments {
    const { stage } = props;
    const policy = this.policy(api, props);
    return new Deployments(this, "deployment", {
      restApiId: api.id,
      release: stage.release ?? firstRelease,
      redeployment: redeployTrigger({
        body: api.body,
        // Terraform deletes a policy once nothing is deployed with it any more: the plan after that sees that it is gone.
        policy: policy?.policy ?? Fn.coalesce([api.policy, "none"]),
        endpoint: endpointConfiguration(props.endpoint ?? regional),
        executeApiEndpoint: props.executeApiEndpoint ?? "enabled",
        binaryMediaTypes: this.settings.binaryMediaTypes,
        minimumCompressionBytes: this.settings.minimumCompressionBytes ?? -1,
      }),
      after: policy === undefined ? backends : [policy, ...backends],
    });
  }

  private policy(
    api: ApiGatewayRestApi,
    { contract, cors, stage, resourcePolicy: statements }: RestApiProps<OperationId>,
  ): ApiGatewayRestApiPolicy | undefined {
    const { executionArn } = api;
    const subject = { contract, cors, stageName: stage.name };
    const policy =
      statements === undefined
        ? writtenPolicy(contract, executionArn)
        : resourcePolicy(executionArn, statements, subject, Fn.sha256(api.body));
    return policy === undefined
      ? undefined
      : new ApiGatewayRestApiPolicy(this, "policy", { restApiId: api.id, policy });
  }

  /** Lets the API call what is behind it. Nothing goes live before, and nothing loses its permission while it is live. */
  private backends(props: RestApiProps<OperationId>): readonly ITerraformDependable[] {
    const { name, contract, integrations, authorizers = {}, stage } = props;
    const authorizing = Object.values(authorizers)
      .filter(isLambda)
      .map(({ target }) => target);
    return [
      ...integrationRoles(this, name, accessesOf(Object.values<Integration>(integrations))),
      ...invokePermissions(this, {
        executionArn: this.executionArn,
        stageName: stage.name,
        authorizing,
        answering: contract.operations.map((operation) => [
          operation,
          functionOf(integrations[operation.operationId]),
        ]),
      }),
    ];
  }
}

function functionsOf({ integrations, authorizers = {} }: RestApiProps<string>): LambdaFunction[] {
  const answering = Object.values<Integration>(integrations).flatMap((each) => functionOf(each) ?? []);
  const authorizing = Object.values(authorizers)
    .filter(isLambda)
    .map(({ target }) => target);
  return [...new Set([...answering, ...authorizing])];
}
