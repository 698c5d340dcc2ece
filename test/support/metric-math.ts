/** A value for each period; undefined where none was written. */
export type Series = readonly (number | undefined)[];

/** A number is the same in every period. */
type Value = number | Series;

const operators: Readonly<Record<string, (left: number, right: number) => number | undefined>> = {
  "+": (left, right) => left + right,
  "*": (left, right) => left * right,
  // A point that divides by zero is dropped.
  "/": (left, right) => (right === 0 ? undefined : left / right),
  ">=": (left, right) => Number(left >= right),
};

/**
 * Evaluates what our alarms use of CloudWatch's metric math: numbers, ids, `+ * / >=`, `(…)`, `IF(…, …, …)`, `TIME_SERIES(…)`.
 * A missing value counts as 0 where the other side has one.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function metricMath(expression: string, series: ReadonlyMap<string, Series>): Series {
  const periods = Math.max(0, ...[...series.values()].map(({ length }) => length));
  const value = new MetricMath(expression, series, periods).evaluate();
  if (typeof value === "number") throw new Error(`${expression} is no time series`);
  return value;
}

class MetricMath {
  private readonly tokens: string[];
  private readonly series: ReadonlyMap<string, Series>;
  private readonly periods: number;

  constructor(expression: string, series: ReadonlyMap<string, Series>, periods: number) {
    this.tokens = expression.match(/[A-Za-z_]\w*|[\d.]+|>=|[-+*/(),]/g) ?? [];
    this.series = series;
    this.periods = periods;
  }

  evaluate(): Value {
    const value = this.comparison();
    if (this.tokens.length > 0) throw new Error(`unexpected ${this.tokens.join(" ")}`);
    return value;
  }

  private comparison(): Value {
    return this.chain([">="], () => this.chain(["+"], () => this.chain(["*", "/"], () => this.operand())));
  }

  /** Operators of one rank, from left to right. */
  private chain(signs: readonly string[], next: () => Value): Value {
    let left = next();
    while (signs.includes(this.tokens[0] ?? "")) {
      const operator = operators[this.tokens.shift() ?? ""];
      if (operator === undefined) throw new Error("unknown operator");
      left = this.combined(left, next(), operator);
    }
    return left;
  }

  private operand(): Value {
    const token = this.tokens.shift() ?? "";
    if (/^[\d.]+$/.test(token)) return Number(token);
    if (token === "(") {
      const inner = this.comparison();
      this.expect(")");
      return inner;
    }
    if (token === "IF") return this.choice(...this.parameters(3));
    if (token === "TIME_SERIES") {
      const [value] = this.parameters(1);
      return Array.from({ length: this.periods }, () => value as number);
    }
    const known = this.series.get(token);
    if (known === undefined) throw new Error(`unknown id ${token}`);
    return Array.from({ length: this.periods }, (_, period) => known[period]);
  }

  private parameters(count: number): Value[] {
    this.expect("(");
    const values = Array.from({ length: count }, (_, index) => {
      if (index > 0) this.expect(",");
      return this.comparison();
    });
    this.expect(")");
    return values;
  }

  private expect(token: string): void {
    const found = this.tokens.shift();
    if (found !== token) throw new Error(`expected ${token}, found ${found}`);
  }

  /** Dropped where there is no condition; 0 where it holds and what it chooses is missing. */
  private choice(condition: Value = 0, whenTrue: Value = 0, whenFalse: Value = 0): Value {
    return Array.from({ length: this.periods }, (_, period) => {
      const decides = at(condition, period);
      if (decides === undefined) return undefined;
      return decides === 0 ? at(whenFalse, period) : (at(whenTrue, period) ?? 0);
    });
  }

  private combined(left: Value, right: Value, operator: (a: number, b: number) => number | undefined): Value {
    if (typeof left === "number" && typeof right === "number") return operator(left, right) ?? 0;
    return Array.from({ length: this.periods }, (_, period) => {
      const [a, b] = [pointOf(left, period), pointOf(right, period)];
      return a === undefined && b === undefined
        ? undefined
        : operator(at(left, period) ?? 0, at(right, period) ?? 0);
    });
  }
}

function at(value: Value, period: number): number | undefined {
  return typeof value === "number" ? value : value[period];
}

/** A number alone makes no point where a series has none. */
function pointOf(value: Value, period: number): number | undefined {
  return typeof value === "number" ? undefined : value[period];
}
