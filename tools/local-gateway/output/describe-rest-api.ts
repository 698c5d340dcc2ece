import type { Operation, RestApi, RestStage } from "../rest/rest-api.ts";
import { unservedFeature } from "../rest/unserved.ts";
import {
  type ApiDescription,
  authorizerText,
  publicText,
  type RouteRow,
  unservedText,
} from "./api-description.ts";
import { keyText, throttleText } from "./limit-columns.ts";

/** The operations of a REST API, with what limits them in its first stage. */
export function describeRestApi({ operations, stages }: RestApi): ApiDescription {
  const [stage] = stages.values();
  const plain = operations.filter(
    (operation) =>
      operation.method === "GET" &&
      !operation.resourcePath.includes("{") &&
      operation.requiredParameters.length === 0 &&
      !operation.apiKeyRequired &&
      unservedFeature(operation) === undefined,
  );
  return {
    kind: "REST",
    rows: declared(operations).map((operation) => rowOf(operation, stage)),
    easyPath: plain.findLast(({ auth }) => auth.kind === "public")?.resourcePath,
    userPath: plain.find(({ auth }) => auth.kind === "authorizer" && auth.authorizer.kind === "cognito")
      ?.resourcePath,
  };
}

/** As the document declares them: `ANY` once, and preflight answers left out, as they follow from the rest. */
function declared(operations: readonly Operation[]): readonly Operation[] {
  const anyPaths = new Set<string>();
  return operations.filter((operation) => {
    if (operation.method === "OPTIONS" && operation.integration.kind === "mock") return false;
    if (!operation.declaredAsAny) return true;
    if (anyPaths.has(operation.resourcePath)) return false;
    anyPaths.add(operation.resourcePath);
    return true;
  });
}

function rowOf(operation: Operation, stage: RestStage | undefined): RouteRow {
  const { declaredAsAny, resourcePath, auth, apiKeyRequired } = operation;
  return {
    method: declaredAsAny ? "ANY" : operation.method,
    path: resourcePath,
    auth: authText(auth, apiKeyRequired),
    throttle: throttleText(operation, stage),
    key: keyText(operation, stage),
    unserved: unservedText(unservedFeature(operation)),
  };
}

function authText(auth: Operation["auth"], apiKeyRequired: boolean): string {
  if (auth.kind === "iam") return "AWS_IAM";
  if (auth.kind === "authorizer") return authorizerText(auth.name, auth.scopes);
  return auth.reason === undefined && apiKeyRequired ? "key only" : publicText(auth.reason);
}
