import { operationArn } from "../../authorizers/operation-arn.ts";
import type { Contract, ContractOperation } from "../../contract/contract.ts";
import type { Cors } from "../../shared/cors.ts";
import { policyDocument } from "../../shared/policy.ts";
import { matching, notMatching } from "./callers.ts";
import { covers, type ResourcePolicyStatement } from "./statement.ts";

/** The API that a resource policy is about. */
export interface PolicySubject {
  readonly contract: Contract;
  readonly cors: Cors;
  readonly stageName: string;
}

/**
 * The text of a resource policy. Where pages of other origins call the API, their preflights are allowed to everybody
 * whom no statement denies: a browser sends them without a signature, and they tell nothing but the CORS settings.
 *
 * An import that overwrites drops a policy that stands apart, and some versions of the provider do not put it back
 * (provider issue 49672). So the first statement is named after the body: with each body the text is another, and
 * Terraform sends it again after the import.
 *
 * @param executionArn of the API
 * @param bodyHash hexadecimal, of the body that the API imports
 */
export function resourcePolicy(
  executionArn: string,
  statements: readonly ResourcePolicyStatement[],
  { contract, cors, stageName }: PolicySubject,
  bodyHash: string,
): string {
  const stageArn = `${executionArn}/${stageName}`;
  const preflights = {
    Effect: "Allow",
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: preflightArns(stageArn, contract),
  };
  return policyDocument([
    ...statements.map((statement, index) => ({
      ...(index === 0 ? { Sid: `Body${bodyHash}` } : {}),
      Effect: statement.effect,
      ...("from" in statement ? matching(statement.from) : notMatching(statement.notFrom)),
      Action: "execute-api:Invoke",
      Resource:
        statement.operations === undefined
          ? [`${executionArn}/*`]
          : operationsOf(contract, statement).map((operation) => operationArn(stageArn, operation)),
    })),
    ...(cors.kind === "none" ? [] : [preflights]),
  ]);
}

function operationsOf(contract: Contract, statement: ResourcePolicyStatement): readonly ContractOperation[] {
  return contract.operations.filter(({ operationId }) => covers(statement, operationId));
}

/** One pattern for all, unless the contract has `OPTIONS` operations of its own, which are nobody's preflight. */
function preflightArns(stageArn: string, { operations }: Contract): string[] {
  const own = operations.filter(({ method }) => method === "OPTIONS").map(({ path }) => path);
  if (own.length === 0) return [`${stageArn}/OPTIONS/*`];
  const paths = new Set(operations.map(({ path }) => path).filter((path) => !own.includes(path)));
  return [...paths].map((path) => operationArn(stageArn, { method: "OPTIONS", path }));
}
