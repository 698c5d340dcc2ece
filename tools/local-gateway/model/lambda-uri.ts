/** The function that a URI names. */
export interface NamedFunction {
  /** Without a qualifier. */
  readonly functionArn: string;
  readonly functionName: string;
  readonly qualifier: string | undefined;
}

const lambdaUri =
  /^(?:arn:[\w-]+:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/)?(arn:[\w-]+:lambda:[\w-]+:\d+:function:([\w-]+))(?::([\w$-]+))?(?:\/invocations)?$/;

/**
 * Reads `authorizerUri`, or the `uri` of a proxy integration; APIs of version 2 also take the function's plain ARN.
 *
 * @returns `undefined` for the URI of something else
 */
export function functionIn(uri: string): NamedFunction | undefined {
  return namedIn(lambdaUri.exec(uri));
}

const streamingLambdaUri =
  /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/2021-11-15\/functions\/(arn:[\w-]+:lambda:[\w-]+:\d+:function:([\w-]+))(?::([\w$-]+))?\/response-streaming-invocations$/;

/**
 * Reads the `uri` of a proxy integration that streams.
 *
 * @returns `undefined` for the URI of something else
 */
export function streamedFunctionIn(uri: string): NamedFunction | undefined {
  return namedIn(streamingLambdaUri.exec(uri));
}

function namedIn(match: RegExpExecArray | null): NamedFunction | undefined {
  const [, functionArn, functionName, qualifier] = match ?? [];
  return functionArn === undefined || functionName === undefined
    ? undefined
    : { functionArn, functionName, qualifier };
}
