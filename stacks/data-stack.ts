import type { Construct } from "constructs";
import { Table } from "../modules/table/table.ts";
import { AwsStack, stackPropsOf } from "./aws-stack.ts";
import type { Environment } from "./environments/schema.ts";
import { tables } from "./tables.ts";

/** The state of one environment, apart from its code: it outlives every API. */
export class DataStack extends AwsStack {
  constructor(scope: Construct, environment: Environment) {
    super(scope, `${environment.name}-data`, stackPropsOf(environment));
    new Table(this, "products", {
      ...tables.products,
      ...environment.tables,
      name: `${environment.name}-products`,
    });
  }
}
