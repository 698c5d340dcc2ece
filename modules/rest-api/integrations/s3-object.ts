import { type Placement, partitionOf } from "../../shared/placement.ts";
import {
  type AnswerOptions,
  type AwsServiceIntegration,
  awsService,
  serviceResponses,
} from "./aws-service.ts";

/** An object in a bucket. */
export interface ObjectTarget {
  readonly placement: Placement;
  readonly bucket: string;
  /** Where in the bucket objects may be, without a slash at the end: `reports`. */
  readonly prefix: string;
  /** The path parameter that names the object. */
  readonly parameter: string;
}

/**
 * Answers an object of S3, up to the 10 MB that API Gateway passes on.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function getObject(target: ObjectTarget, options: AnswerOptions = {}): AwsServiceIntegration {
  const headers = { "Content-Type": "integration.response.header.Content-Type" };
  const found = { status: 200, headers };
  return { ...s3Object(target, "s3:GetObject", options, found), method: "GET" };
}

/**
 * Keeps the body of a request as an object of S3, up to the 10 MB that API Gateway takes.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export function putObject(target: ObjectTarget, options: AnswerOptions = {}): AwsServiceIntegration {
  const written = { status: 201, templates: { "application/json": "{}" } };
  return { ...s3Object(target, "s3:PutObject", options, written), method: "PUT" };
}

function s3Object(
  { placement, bucket, prefix, parameter }: ObjectTarget,
  action: string,
  { responses }: AnswerOptions,
  success: Parameters<typeof serviceResponses>[0],
): AwsServiceIntegration {
  return awsService({
    placement,
    access: {
      action,
      resource: `arn:${partitionOf(placement.region)}:s3:::${bucket}/${prefix}/*`,
      resourceName: `${bucket}-${prefix}`,
    },
    call: `s3:path/${bucket}/${prefix}/{${parameter}}`,
    requestParameters: { [`path.${parameter}`]: `method.request.path.${parameter}` },
    responses: responses ?? serviceResponses(success, "OBJECT_UNAVAILABLE"),
  });
}
