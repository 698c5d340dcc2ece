import { createHash } from "node:crypto";
import { isJsonObject, type JsonObject } from "../../synthesized/json-object.ts";
import {
  readStackJson,
  resourcesOf,
  type StackJson,
  type StackResource,
} from "../../synthesized/stack-json.ts";
import { computedAttributes, computedDataSources } from "./computed-attributes.ts";
import { parseTemplate } from "./terraform-template.ts";

/** One resource block of a stack. */
export interface Resource extends StackResource {
  readonly stack: Stack;
}

/** Thrown where a value depends on something that only AWS or Terraform itself could tell. */
export class UnresolvedReference extends Error {
  override readonly name = "UnresolvedReference";
  /** The text between `${` and `}`. */
  readonly expression: string;

  constructor(expression: string) {
    super(`\${${expression}} is not known without AWS`);
    this.expression = expression;
  }
}

/** Stands for the account where the provider block names none; AWS's own documentation uses it. */
const exampleAccountId = "123456789012";
const exampleRegion = "us-east-1";
const referencePattern = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[\d+\]|\["[^"]*"\])*$/;

/** One stack's resources, and the values its strings have after an apply. */
export class Stack {
  readonly name: string;
  readonly directory: string;
  readonly region: string;
  readonly accountId: string;
  readonly partition: string;
  readonly #json: StackJson;
  readonly #resolving = new Set<string>();

  /**
   * @param directory absolute, with the files that the stack names
   * @param json what is in it
   * @throws ConfigError `SYNTH_JSON` from `readStackJson`
   */
  constructor(directory: string, json: StackJson = readStackJson(directory)) {
    this.name = json.name;
    this.directory = directory;
    this.#json = json;
    const provider = this.#provider();
    const accounts = provider.allowed_account_ids;
    this.region = typeof provider.region === "string" ? provider.region : exampleRegion;
    this.accountId = Array.isArray(accounts) && accounts.length > 0 ? String(accounts[0]) : exampleAccountId;
    this.partition = partitionOf(this.region);
  }

  /** All resources of one type, in the order of the file. */
  resources(type: string): readonly Resource[] {
    return resourcesOf(this.#json, type).map((resource) => ({ ...resource, stack: this }));
  }

  /** The data sources of one type, as they are written. */
  data(type: string): unknown {
    return this.#section("data")[type] ?? {};
  }

  /**
   * The value with every Terraform template in it replaced by what it is after an apply.
   *
   * @throws UnresolvedReference when a part of it cannot be known.
   */
  resolve(value: unknown): unknown {
    if (typeof value === "string") return this.#resolveText(value);
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item)]));
  }

  #resolveText(text: string): unknown {
    if (!text.includes("{")) return text;
    const values = parseTemplate(text).map((part) => {
      if (part.kind === "literal") return part.text;
      if (part.kind === "directive") throw new UnresolvedReference(part.expression);
      return this.#evaluate(part.expression);
    });
    return values.length === 1 ? values[0] : values.map(String).join("");
  }

  #evaluate(expression: string): unknown {
    const call = callOf(expression);
    if (call !== undefined) return this.#call(expression, call);
    if (!referencePattern.test(expression)) throw new UnresolvedReference(expression);
    if (this.#resolving.has(expression)) throw new UnresolvedReference(expression);
    this.#resolving.add(expression);
    try {
      return this.#lookUp(
        expression,
        expression.split(/[.[\]]/).filter((step) => step !== ""),
      );
    } finally {
      this.#resolving.delete(expression);
    }
  }

  #call(expression: string, { name, separator, list }: FunctionCall): unknown {
    const value = this.#evaluate(list);
    if (name === "one") return onlyOf(expression, value);
    if (name === "sha256") return createHash("sha256").update(String(value)).digest("hex");
    if (!Array.isArray(value)) throw new UnresolvedReference(expression);
    if (separator === undefined) return value.map(String).sort();
    return value.join(String(this.#evaluate(separator)));
  }

  #lookUp(expression: string, steps: readonly string[]): unknown {
    const [first = "", second = "", third = "", fourth = ""] = steps;
    if (expression === "path.module" || expression === "path.root") return this.directory;
    if (first === "local") return this.#known(expression, this.#section("locals")[second], steps.slice(2));
    if (first === "var") {
      const variable = this.#section("variable")[second];
      return this.#known(expression, isJsonObject(variable) ? variable.default : undefined, steps.slice(2));
    }
    if (first === "data") {
      const given = this.data(second);
      const attributes = isJsonObject(given) ? given[third] : undefined;
      const name = String(this.resolve(askedName(isJsonObject(attributes) ? attributes : {})));
      const answer = computedDataSources[second]?.[fourth]?.({ ...placeOf(this), name });
      if (answer === undefined) throw new UnresolvedReference(expression);
      return answer;
    }
    const ofType = this.#section("resource")[first];
    const attributes = isJsonObject(ofType) ? ofType[second] : undefined;
    if (!isJsonObject(attributes)) throw new UnresolvedReference(expression);
    const compute = computedAttributes[first]?.[third];
    if (compute === undefined || third in attributes) {
      return this.#known(expression, attributes[third], steps.slice(3));
    }
    return compute({
      stackName: this.name,
      address: `${first}.${second}`,
      region: this.region,
      accountId: this.accountId,
      partition: this.partition,
      own: (attribute) => String(this.#known(expression, attributes[attribute], [])),
      computed: (attribute) => String(this.#evaluate(`${first}.${second}.${attribute}`)),
    });
  }

  #known(expression: string, value: unknown, steps: readonly string[]): unknown {
    let found = value;
    for (const step of steps) {
      const key = step.replaceAll('"', "");
      found = Array.isArray(found) ? found[Number(key)] : isJsonObject(found) ? found[key] : undefined;
    }
    if (found === undefined || found === null) throw new UnresolvedReference(expression);
    return this.resolve(found);
  }

  #section(name: string): JsonObject {
    const section = this.#json.blocks[name];
    return isJsonObject(section) ? section : {};
  }

  #provider(): JsonObject {
    const aws = this.#section("provider").aws;
    const blocks: readonly unknown[] = Array.isArray(aws) ? aws : [aws];
    const unaliased = blocks.find((block) => isJsonObject(block) && block.alias === undefined);
    return isJsonObject(unaliased) ? unaliased : {};
  }
}

/** What a data source looks for: a name, or the tag that EC2 has in the place of one. */
function askedName({ name, tags }: JsonObject): unknown {
  return name ?? (isJsonObject(tags) ? tags.Name : undefined) ?? "";
}

function placeOf({ region, accountId, partition }: Stack) {
  return { region, accountId, partition };
}

/** A call of a function that is known here, with its arguments as they are written. */
interface FunctionCall {
  readonly name: string;
  readonly separator: string | undefined;
  readonly list: string;
}

function callOf(expression: string): FunctionCall | undefined {
  const [, separator, joined] = /^join\(([^(),]+), (.*)\)$/.exec(expression) ?? [];
  if (joined !== undefined) return { name: "join", separator, list: joined };
  const [, name = "", list] = /^(one|sha256|sort)\((.*)\)$/.exec(expression) ?? [];
  return list === undefined ? undefined : { name, separator: undefined, list };
}

/** Terraform's `one`: the element of a list that has no other. */
function onlyOf(expression: string, list: unknown): unknown {
  if (Array.isArray(list) && list.length === 1) return list[0];
  throw new UnresolvedReference(expression);
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
