import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api/index.js";
import { Construct } from "constructs";
import { type AuthorizationRow, authorizationMatrix } from "../authorizers/authorization-matrix.ts";
import { callerPolicy } from "../authorizers/caller-policy.ts";
import type { Contract } from "../contract/contract.ts";
import { integrationRoles } from "../integrations/integration-roles.ts";
import { invokePermissions } from "../integrations/invoke-permissions.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import { type Cors, corsMistakes } from "../shared/cors.ts";
import { report } from "../shared/problems.ts";
import { terraformText } from "../shared/terraform-text.ts";
import { corsConfiguration, preflightMistakes } from "./cors-configuration.ts";
import { HttpApiStage, type HttpStageSettings, stageNameOf } from "./http-api-stage.ts";
import type { HttpAuthorizers } from "./http-authorizer.ts";
import { accessesOf, functionOf, type HttpIntegration } from "./integrations/integration.ts";
import { unsupportedMistakes } from "./unsupported.ts";
import { weave } from "./weave.ts";
import { usualRouteQuota, wiringMistakes } from "./wiring-mistakes.ts";

export interface HttpApiProps<OperationId extends string> {
  /** Name in AWS. */
  readonly name: string;
  readonly contract: Contract<OperationId>;
  /** One for each operation; the contract's types make a missing or unknown one a compile error. */
  readonly integrations: Readonly<Record<OperationId, HttpIntegration>>;
  readonly cors: Cors;
  /** What checks each security scheme of the contract, by the scheme's name. @default none */
  readonly authorizers?: HttpAuthorizers | undefined;
  readonly stage: HttpStageSettings<OperationId>;
  /** How many routes AWS lets an API of this account have. @default 300 */
  readonly routeQuota?: number | undefined;
  /** Whether AWS's own address answers; `disabled` leaves custom domains alone. @default "enabled" */
  readonly executeApiEndpoint?: "enabled" | "disabled" | undefined;
}

/**
 * An HTTP API made of one OpenAPI body, so that the number of resources does not grow with its routes. Its stage
 * deploys by itself what the body holds, so that the body waits for the functions and roles behind it.
 *
 * HTTP APIs cost a third of REST APIs and answer sooner; they have no keys, caches, validators, templates, web ACLs
 * and canaries. Whatever asks for one of these is reported as `HTTP_API_UNSUPPORTED`, with what to do instead.
 *
 * Mistakes are reported with a code each: see the table in the README.
 */
export class HttpApi<OperationId extends string> extends Construct {
  /** Name in AWS. */
  readonly name: string;
  readonly contract: Contract<OperationId>;
  readonly apiId: string;
  /** `arn:<partition>:execute-api:<region>:<account>:<api>` */
  readonly executionArn: string;
  readonly stage: HttpApiStage;
  /** Whether AWS's own address answers. */
  readonly executeApiEndpoint: "enabled" | "disabled";
  /** Who may call which operation. */
  readonly authorization: readonly AuthorizationRow[];
  /** Those that answer, and those that check callers. */
  readonly functions: readonly LambdaFunction[];
  private readonly props: HttpApiProps<OperationId>;

  constructor(scope: Construct, id: string, props: HttpApiProps<OperationId>) {
    super(scope, id);
    this.props = props;
    this.executeApiEndpoint = props.executeApiEndpoint ?? "enabled";
    const { name, contract, integrations, cors, authorizers = {}, stage } = props;
    this.name = name;
    this.contract = contract;
    const { executeApiEndpoint } = this;
    const wiring = { name, integrations, authorizers, executeApiEndpoint };
    const mistakes = [
      ...unsupportedMistakes(contract, props, stage),
      ...wiringMistakes(contract, wiring, props.routeQuota ?? usualRouteQuota),
      ...corsMistakes(cors),
      ...preflightMistakes(contract, cors),
    ];
    for (const mistake of mistakes) report(this, mistake);
    this.authorization = authorizationMatrix(contract, authorizers, stage);
    const configuration = corsConfiguration(contract, cors, authorizers);
    const functions = functionsOf(props);
    this.functions = [...new Set([...functions.answering.values(), ...functions.authorizing])];
    const api = new Apigatewayv2Api(this, "api", {
      name,
      protocolType: "HTTP",
      // An import sets it to the document's, and Terraform would take that away again.
      version: String(contract.document.info.version),
      body: terraformText(JSON.stringify(weave(contract, wiring))),
      failOnWarnings: true,
      disableExecuteApiEndpoint: executeApiEndpoint === "disabled",
      ...(configuration === undefined ? {} : { corsConfiguration: configuration }),
      dependsOn: [
        ...this.functions.map(({ alias }) => alias),
        ...integrationRoles(this, name, accessesOf(Object.values<HttpIntegration>(integrations))),
      ],
    });
    this.apiId = api.id;
    this.executionArn = api.executionArn;
    this.stage = new HttpApiStage(this, "stage", {
      apiName: name,
      apiId: api.id,
      contract,
      settings: stage,
      after: invokePermissions(this, {
        executionArn: api.executionArn,
        stageName: stageNameOf(stage),
        authorizing: functions.authorizing,
        answering: [...functions.answering],
      }),
    });
  }

  /**
   * A policy document that lets an IAM principal call exactly these operations, for the callers' roles.
   *
   * An operation that asks for no AWS signature, and one that does not exist, is reported as `CALLER_POLICY`.
   */
  callerPolicy(operationIds: readonly OperationId[]): string {
    const { contract, authorizers = {}, stage } = this.props;
    const stageArn = `${this.executionArn}/${stageNameOf(stage)}`;
    const { policy, mistakes } = callerPolicy(stageArn, contract, authorizers, operationIds);
    for (const mistake of mistakes) report(this, mistake);
    return policy;
  }
}

/** The functions that check callers, and those that answer, by what they answer. */
function functionsOf({ contract, integrations, authorizers = {} }: HttpApiProps<string>) {
  return {
    authorizing: Object.values(authorizers).flatMap((each) => (each.kind === "lambda" ? [each.target] : [])),
    answering: new Map(
      contract.operations.flatMap((operation) => {
        const target = functionOf(integrations[operation.operationId]);
        return target === undefined ? [] : [[operation, target] as const];
      }),
    ),
  };
}
