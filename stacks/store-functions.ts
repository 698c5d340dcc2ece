import type { Construct } from "constructs";
import { LambdaFunction } from "../modules/lambda-function/lambda-function.ts";
import type { Cors } from "../modules/shared/cors.ts";
import type { Placement } from "../modules/shared/placement.ts";
import { TableReference } from "../modules/table/table-reference.ts";
import { UploadBucketReference } from "../modules/upload-bucket/upload-bucket-reference.ts";
import { productImagesName, productImagesPrefix } from "./buckets.ts";
import type { FunctionBundles } from "./bundles.ts";
import { corsVariables } from "./cors.ts";
import type { Environment } from "./environments/schema.ts";
import type { Logs } from "./logs.ts";
import { tables } from "./tables.ts";

/** The functions that answer the store's operations. */
export interface StoreFunctions {
  readonly root: LambdaFunction;
  readonly states: LambdaFunction;
  readonly products: LambdaFunction;
  readonly productImages: LambdaFunction;
  readonly reports: LambdaFunction;
}

/** What has a bundle, and settings in an environment. */
type FunctionName = keyof FunctionBundles & keyof Environment["functions"];

/** What they are made of besides their environment. */
interface StoreFunctionParts {
  readonly placement: Placement;
  readonly bundles: FunctionBundles;
  readonly cors: Cors;
  readonly logs: Logs;
}

/** Makes them, each with the rights that its code needs. */
export function storeFunctions(
  stack: Construct,
  given: Environment,
  { placement, bundles, cors, logs }: StoreFunctionParts,
): StoreFunctions {
  const { name } = given;
  const catalogue = new TableReference(
    placement,
    `${name}-products`,
    tables.products.indexes.map((index) => index.name),
  );
  const images = new UploadBucketReference(placement, productImagesName(given), given.buckets.encryption);
  const make = (id: FunctionName, environment: Readonly<Record<string, string>> = {}) =>
    new LambdaFunction(stack, id, {
      placement,
      ...logs.ofFunctions,
      name: `${name}-${id}`,
      bundle: bundles[id],
      environment: { ...corsVariables(cors), ...environment },
      ...given.functions[id],
    });
  const inCatalogue = { PRODUCTS_TABLE: catalogue.name };
  const functions = {
    root: make("root"),
    states: make("states"),
    products: make("products", inCatalogue),
    productImages: make("product-images", { ...inCatalogue, IMAGES_BUCKET: images.name }),
    reports: make("reports", inCatalogue),
  };
  catalogue.grantReadWrite(functions.products);
  catalogue.grantRead(functions.reports);
  catalogue.grantRead(functions.productImages);
  images.grantRead(functions.productImages, productImagesPrefix);
  images.grantPut(functions.productImages, productImagesPrefix);
  return functions;
}
