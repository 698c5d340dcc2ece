import type { QueueReference } from "../../queue/queue-reference.ts";
import { arnOf, type Placement } from "../../shared/placement.ts";
import { type AwsServiceIntegration, awsService, type ServiceOptions } from "./aws-service.ts";

/**
 * Puts the body of a request into an SQS queue.
 *
 * @param options.body default the body as it came, `$request.body`
 */
export function sendToQueue(
  queue: QueueReference,
  options: ServiceOptions & { readonly body?: string | undefined } = {},
): AwsServiceIntegration {
  const { placement, arn, name } = queue;
  const suffix = placement.region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return awsService(
    {
      placement,
      access: { action: "sqs:SendMessage", resource: arn, resourceName: name },
      subtype: "SQS-SendMessage",
      parameters: {
        QueueUrl: `https://sqs.${placement.region}.${suffix}/${placement.accountId}/${name}`,
        MessageBody: options.body ?? "$request.body",
      },
    },
    options,
  );
}

/**
 * Puts the body of a request on an EventBridge bus as the detail of one event.
 *
 * @param options.bus its name
 * @param options.source for example `com.example.users`
 * @param options.detailType for example `UserInvited`
 * @param options.detail default the body as it came, `$request.body`
 */
export function putEvents(
  placement: Placement,
  options: ServiceOptions & {
    readonly bus: string;
    readonly source: string;
    readonly detailType: string;
    readonly detail?: string | undefined;
  },
): AwsServiceIntegration {
  const { bus, source, detailType, detail = "$request.body" } = options;
  const resource = arnOf(placement, "events", `event-bus/${bus}`);
  return awsService(
    {
      placement,
      access: { action: "events:PutEvents", resource, resourceName: bus },
      subtype: "EventBridge-PutEvents",
      parameters: { EventBusName: bus, Source: source, DetailType: detailType, Detail: detail },
    },
    options,
  );
}

/**
 * Starts a state machine with the body of a request as its input.
 *
 * @param stateMachine its name
 */
export function startExecution(
  placement: Placement,
  stateMachine: string,
  options: ServiceOptions & { readonly input?: string | undefined } = {},
): AwsServiceIntegration {
  const resource = arnOf(placement, "states", `stateMachine:${stateMachine}`);
  return awsService(
    {
      placement,
      access: { action: "states:StartExecution", resource, resourceName: stateMachine },
      subtype: "StepFunctions-StartExecution",
      parameters: { StateMachineArn: resource, Input: options.input ?? "$request.body" },
    },
    options,
  );
}

/**
 * Puts the body of a request into a Kinesis data stream.
 *
 * @param options.stream its name
 * @param options.partitionKey tells records apart. Default `$context.requestId`
 */
export function putRecord(
  placement: Placement,
  options: ServiceOptions & {
    readonly stream: string;
    readonly partitionKey?: string | undefined;
    readonly data?: string | undefined;
  },
): AwsServiceIntegration {
  const { stream, partitionKey = "$context.requestId", data = "$request.body" } = options;
  const resource = arnOf(placement, "kinesis", `stream/${stream}`);
  return awsService(
    {
      placement,
      access: { action: "kinesis:PutRecord", resource, resourceName: stream },
      subtype: "Kinesis-PutRecord",
      parameters: { StreamName: stream, Data: data, PartitionKey: partitionKey },
    },
    options,
  );
}

/**
 * Answers a configuration of AppConfig.
 *
 * @param options.application its id, like the two that follow
 * @param options.clientId tells clients apart. Default `$context.identity.sourceIp`
 */
export function getConfiguration(
  placement: Placement,
  options: ServiceOptions & {
    readonly application: string;
    readonly environment: string;
    readonly configuration: string;
    readonly clientId?: string | undefined;
  },
): AwsServiceIntegration {
  const { application, environment, configuration, clientId = "$context.identity.sourceIp" } = options;
  const path = `application/${application}/environment/${environment}/configuration/${configuration}`;
  return awsService(
    {
      placement,
      access: {
        action: "appconfig:GetConfiguration",
        resource: arnOf(placement, "appconfig", path),
        resourceName: configuration,
      },
      subtype: "AppConfig-GetConfiguration",
      parameters: {
        Application: application,
        Environment: environment,
        Configuration: configuration,
        ClientId: clientId,
      },
    },
    options,
  );
}
