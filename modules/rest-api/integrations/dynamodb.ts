import type { Placement } from "../../shared/placement.ts";
import {
  type AnswerOptions,
  type AwsServiceIntegration,
  awsService,
  serviceResponses,
} from "./aws-service.ts";
import { jsonText } from "./json-text.ts";
import type { MappedResponse } from "./mapped-response.ts";

/** A table as these makers need it; a `TableReference` is one. */
export interface TableTarget {
  readonly name: string;
  readonly arn: string;
  readonly placement: Placement;
}

/**
 * Values in DynamoDB's own JSON, by attribute: `{ id: { S: "$input.path('$.id')" } }`. What starts with `$` is a
 * reference, and is escaped when it is filled in; anything else is a constant.
 */
type AttributeTemplates = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Writes one item.
 *
 * @param options.item by attribute, for example `{ id: { S: "$context.requestId" } }`
 * @param options.condition a condition expression; where it fails, DynamoDB answers 400
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html
 */
export function putItem(
  table: TableTarget,
  options: AnswerOptions & { readonly item: AttributeTemplates; readonly condition?: string | undefined },
): AwsServiceIntegration {
  const { item, condition } = options;
  const settings = condition === undefined ? {} : { ConditionExpression: condition };
  const written: MappedResponse = { status: 201, templates: { "application/json": "{}" } };
  return dynamoDb(
    table,
    "PutItem",
    settings,
    { Item: item },
    table.arn,
    options.responses ?? failing(written),
  );
}

/**
 * Reads one item and answers it in DynamoDB's JSON, or what `responses` make of it.
 *
 * @param options.key by attribute, for example `{ id: { S: "$input.params('id')" } }`
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html
 */
export function getItem(
  table: TableTarget,
  options: AnswerOptions & { readonly key: AttributeTemplates },
): AwsServiceIntegration {
  const found: MappedResponse = { status: 200, templates: { "application/json": "$input.json('$.Item')" } };
  return dynamoDb(table, "GetItem", {}, { Key: options.key }, table.arn, options.responses ?? failing(found));
}

/**
 * Reads the items of one partition and answers them in DynamoDB's JSON, or what `responses` make of them.
 *
 * @param options.condition for example `customerId = :customer`
 * @param options.values by placeholder, for example `{ ":customer": { S: "$input.params('customer')" } }`
 * @param options.index name of an index of the table
 * @param options.limit the most items that are read, default up to 1 MB of them
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
 */
export function query(
  table: TableTarget,
  options: AnswerOptions & {
    readonly condition: string;
    readonly values: AttributeTemplates;
    readonly index?: string | undefined;
    readonly limit?: number | undefined;
  },
): AwsServiceIntegration {
  const { condition, values, index, limit } = options;
  const settings = {
    ...(index === undefined ? {} : { IndexName: index }),
    KeyConditionExpression: condition,
    ...(limit === undefined ? {} : { Limit: limit }),
  };
  const found: MappedResponse = { status: 200, templates: { "application/json": "$input.json('$.Items')" } };
  const resource = index === undefined ? table.arn : `${table.arn}/index/${index}`;
  return dynamoDb(
    table,
    "Query",
    settings,
    { ExpressionAttributeValues: values },
    resource,
    options.responses ?? failing(found),
  );
}

function failing(success: MappedResponse): readonly MappedResponse[] {
  return serviceResponses(success, "TABLE_UNAVAILABLE");
}

function dynamoDb(
  { name, placement }: TableTarget,
  action: "PutItem" | "GetItem" | "Query",
  settings: object,
  values: Readonly<Record<string, AttributeTemplates>>,
  resource: string,
  responses: readonly MappedResponse[],
): AwsServiceIntegration {
  const [, resourceName = name] = resource.split(":table/");
  const fixed = JSON.stringify({ TableName: name, ...settings }).slice(0, -1);
  const filled = Object.entries(values).map(([field, of]) => `"${field}":${attributesTemplate(of)}`);
  return awsService({
    placement,
    access: { action: `dynamodb:${action}`, resource, resourceName },
    call: `dynamodb:action/${action}`,
    requestTemplates: { "application/json": `${[fixed, ...filled].join(",")}}` },
    responses,
  });
}

function attributesTemplate(attributes: AttributeTemplates): string {
  const each = Object.entries(attributes).map(([name, typed]) => {
    const values = Object.entries(typed).map(
      ([type, value]) => `"${type}":"${value.startsWith("$") ? jsonText(value) : constantText(value)}"`,
    );
    return `${JSON.stringify(name)}:{${values.join(",")}}`;
  });
  return `{${each.join(",")}}`;
}

function constantText(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
