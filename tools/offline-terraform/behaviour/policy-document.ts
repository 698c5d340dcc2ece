import { isArray, isObject, type ObjectValue, type Value } from "../wire/value.ts";

/**
 * The JSON that `aws_iam_policy_document` makes of its blocks. Merging other documents in follows the provider too:
 * statements are replaced by `Sid`.
 * Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function policyDocument(asked: ObjectValue): ObjectValue {
  const own = objects(asked.statement).map(statement);
  const sources = documents(asked.source_policy_documents);
  const overrides = documents(asked.override_policy_documents);
  const document = {
    Version: typeof asked.version === "string" ? asked.version : "2012-10-17",
    ...(typeof asked.policy_id === "string" && { Id: asked.policy_id }),
    Statement: merge([...sources, own, ...overrides]),
  };
  const minified = JSON.stringify(document);
  return { id: "offline", json: JSON.stringify(document, null, 2), minified_json: minified };
}

type Statement = Readonly<Record<string, unknown>>;

function statement(block: ObjectValue): Statement {
  return {
    ...(typeof block.sid === "string" && block.sid !== "" && { Sid: block.sid }),
    Effect: typeof block.effect === "string" ? block.effect : "Allow",
    ...list("Action", block.actions),
    ...list("NotAction", block.not_actions),
    ...list("Resource", block.resources),
    ...list("NotResource", block.not_resources),
    ...principals("Principal", block.principals),
    ...principals("NotPrincipal", block.not_principals),
    ...conditions(block.condition),
  };
}

/** One element is written without brackets, several are sorted from the last to the first, as the provider does. */
function list(name: string, value: Value | undefined): Statement {
  const elements = isArray(value) ? value.map(String).sort().reverse() : [];
  if (elements.length === 0) return {};
  return { [name]: elements.length === 1 ? elements[0] : elements };
}

function principals(name: string, value: Value | undefined): Statement {
  const blocks = objects(value);
  if (blocks.length === 0) return {};
  const merged = Object.assign(
    {},
    ...blocks.map((block) => list(String(block.type), block.identifiers)),
  ) as Statement;
  return { [name]: merged["*"] === "*" ? "*" : merged };
}

function conditions(value: Value | undefined): Statement {
  const tests: Record<string, Statement> = {};
  for (const { test, variable, values } of objects(value)) {
    tests[String(test)] = { ...tests[String(test)], ...list(String(variable), values) };
  }
  return Object.keys(tests).length === 0 ? {} : { Condition: tests };
}

function merge(groups: readonly (readonly Statement[])[]): readonly Statement[] {
  const merged: Statement[] = [];
  for (const next of groups.flat()) {
    const same = merged.findIndex(({ Sid }) => Sid !== undefined && Sid === next.Sid);
    if (same === -1) merged.push(next);
    else merged[same] = next;
  }
  return merged;
}

function documents(value: Value | undefined): readonly (readonly Statement[])[] {
  const texts = isArray(value)
    ? value.filter((text): text is string => typeof text === "string" && text !== "")
    : [];
  return texts.map((text) => {
    const { Statement: statements = [] } = JSON.parse(text) as {
      Statement?: Statement | readonly Statement[];
    };
    return Array.isArray(statements) ? (statements as readonly Statement[]) : [statements as Statement];
  });
}

function objects(value: Value | undefined): readonly ObjectValue[] {
  return isArray(value) ? value.filter(isObject) : [];
}
