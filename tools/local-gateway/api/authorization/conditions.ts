import { BlockList, isIP } from "node:net";
import { wildcard } from "./wildcard.ts";

/** Values of condition keys by the key's name in lower case; a key that a request does not have is absent. */
export type ConditionKeys = Readonly<Record<string, string | undefined>>;

/** The `Condition` of a statement: operator, key, values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

type Matches = (value: string, listed: string) => boolean;

const equals: Matches = (value, listed) => value === listed;
const equalsIgnoringCase: Matches = (value, listed) => value.toLowerCase() === listed.toLowerCase();
const like: Matches = (value, listed) => wildcard(listed).test(value);
const timeOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : Date.parse(text) / 1000);

/** How a value is compared with each that is listed; `Not` in front of an operator's comparison turns it round. */
const operators: Readonly<Record<string, Matches>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equalsIgnoringCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: equalsIgnoringCase,
  IpAddress: isWithin,
  NumericEquals: (value, listed) => Number(value) === Number(listed),
  NumericLessThan: (value, listed) => Number(value) < Number(listed),
  NumericLessThanEquals: (value, listed) => Number(value) <= Number(listed),
  NumericGreaterThan: (value, listed) => Number(value) > Number(listed),
  NumericGreaterThanEquals: (value, listed) => Number(value) >= Number(listed),
  DateEquals: (value, listed) => timeOf(value) === timeOf(listed),
  DateLessThan: (value, listed) => timeOf(value) < timeOf(listed),
  DateLessThanEquals: (value, listed) => timeOf(value) <= timeOf(listed),
  DateGreaterThan: (value, listed) => timeOf(value) > timeOf(listed),
  DateGreaterThanEquals: (value, listed) => timeOf(value) >= timeOf(listed),
};

interface Operator {
  readonly matches: Matches;
  readonly negated: boolean;
  readonly ifExists: boolean;
}

/** `StringNotEqualsIfExists` read; `undefined` for what is no operator. */
function operatorOf(written: string): Operator | undefined {
  const ifExists = written.endsWith("IfExists");
  const name = ifExists ? written.slice(0, -"IfExists".length) : written;
  const plain = name.replace(/^(String|Arn|Numeric|Date|)Not/, "$1");
  const matches = operators[plain];
  return matches && { matches, negated: plain !== name, ifExists };
}

/** Whether conditions with this operator can be decided here. */
export function isOperator(written: string): boolean {
  return written === "Null" || operatorOf(written) !== undefined;
}

/**
 * Whether all conditions hold. One on a key that the request does not have fails, unless it is negated or says
 * `IfExists`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function holds(condition: Condition, keys: ConditionKeys): boolean {
  return Object.entries(condition).every(([written, ofKeys]) =>
    Object.entries(ofKeys).every(([key, listed]) => holdsOf(written, keys[key.toLowerCase()], listed)),
  );
}

function holdsOf(written: string, value: string | undefined, listed: readonly string[]): boolean {
  if (written === "Null") return listed.includes(String(value === undefined));
  const operator = operatorOf(written);
  if (operator === undefined) return false;
  const { matches, negated, ifExists } = operator;
  if (value === undefined) return negated || ifExists;
  return listed.some((each) => matches(value, each)) !== negated;
}

function isWithin(address: string, range: string): boolean {
  const family = (text: string): "ipv4" | "ipv6" => (isIP(text) === 6 ? "ipv6" : "ipv4");
  const [network = "", prefix] = range.split("/");
  if (isIP(address) === 0 || isIP(network) === 0) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(prefix ?? (family(network) === "ipv4" ? 32 : 128)), family(network));
  return list.check(address, family(address));
}
