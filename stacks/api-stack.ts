import type { Construct } from "constructs";
import { LambdaFunction } from "../modules/lambda-function/lambda-function.ts";
import { lambda } from "../modules/rest-api/integration.ts";
import { RestApi } from "../modules/rest-api/rest-api.ts";
import { TableReference } from "../modules/table/table-reference.ts";
import { AwsStack, stackPropsOf } from "./aws-stack.ts";
import type { FunctionBundles } from "./bundles.ts";
import type { Contracts } from "./contracts.ts";
import { corsOf, corsVariables } from "./cors.ts";
import type { Environment } from "./environments/schema.ts";
import { tables } from "./tables.ts";

/** What a stack of APIs is made of besides its environment. */
export interface ApiStackSources {
  readonly bundles: FunctionBundles;
  readonly contracts: Contracts;
}

/** The APIs of one environment and the functions behind them. */
export class ApiStack extends AwsStack {
  constructor(scope: Construct, environment: Environment, { bundles, contracts }: ApiStackSources) {
    const props = stackPropsOf(environment);
    super(scope, `${environment.name}-api`, props);
    const { placement } = props;
    const { name, logRetentionDays, executionLogLevel } = environment;
    const cors = corsOf(environment.apis.store.cors);
    const common = { placement, logRetentionDays };

    const products = new TableReference(
      placement,
      `${name}-products`,
      tables.products.indexes.map((index) => index.name),
    );
    const getRoot = new LambdaFunction(this, "root", {
      ...common,
      name: `${name}-root`,
      bundle: bundles.root,
      environment: corsVariables(cors),
    });
    const getStates = new LambdaFunction(this, "states", {
      ...common,
      name: `${name}-states`,
      bundle: bundles.states,
      environment: corsVariables(cors),
    });
    const productCatalogue = new LambdaFunction(this, "products", {
      ...common,
      name: `${name}-products`,
      bundle: bundles.products,
      environment: { ...corsVariables(cors), PRODUCTS_TABLE: products.name },
    });
    products.grantReadWrite(productCatalogue);

    new RestApi(this, "store", {
      name: `${name}-store`,
      contract: contracts.store,
      cors,
      integrations: {
        getRoot: lambda(getRoot),
        getStates: lambda(getStates),
        listProducts: lambda(productCatalogue),
        createProduct: lambda(productCatalogue),
        getProduct: lambda(productCatalogue),
        updateProduct: lambda(productCatalogue),
        deleteProduct: lambda(productCatalogue),
      },
      stage: {
        name,
        logRetentionDays,
        executionLogLevel,
        throttle: environment.apis.store.throttle,
        operationThrottles: environment.apis.store.operationThrottles,
      },
    });
  }
}
