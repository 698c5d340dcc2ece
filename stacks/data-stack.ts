import type { Construct } from "constructs";
import { Queue } from "../modules/queue/queue.ts";
import { Table } from "../modules/table/table.ts";
import { UploadBucket } from "../modules/upload-bucket/upload-bucket.ts";
import { UserPool } from "../modules/user-pool/user-pool.ts";
import { AwsStack, stackPropsOf } from "./aws-stack.ts";
import { productImagesName } from "./buckets.ts";
import { corsOf } from "./cors.ts";
import type { Environment } from "./environments/schema.ts";
import { makeLegacyLink } from "./legacy-link.ts";
import { makeLogArchive } from "./logs.ts";
import { ordersQueue } from "./queues.ts";
import { tables } from "./tables.ts";
import { userPool } from "./user-pools.ts";

/** The state of one environment, apart from its code: it outlives every API. */
export class DataStack extends AwsStack {
  constructor(scope: Construct, environment: Environment) {
    const props = stackPropsOf(environment);
    super(scope, `${environment.name}-data`, props);
    new Table(this, "products", {
      ...tables.products,
      ...environment.tables,
      name: `${environment.name}-products`,
    });
    new Table(this, "users-table", {
      ...tables.users,
      ...environment.tables,
      name: `${environment.name}-users`,
    });
    new Table(this, "connections", {
      ...tables.connections,
      ...environment.tables,
      name: `${environment.name}-connections`,
      // Connections end with the deploy that would take the table away: there is nothing to keep.
      removal: "disposable",
    });
    new UploadBucket(this, "product-images", {
      ...environment.buckets,
      name: productImagesName(environment),
      cors: corsOf(environment.apis.store.cors),
    });
    new Queue(this, "orders", { name: ordersQueue(environment.name, props.placement).name });
    makeLegacyLink(this, environment, props.placement);
    makeLogArchive(this, environment, props.placement);
    const { callbackUrls, domainPrefix, mfa } = environment.users;
    new UserPool(this, "users", {
      ...userPool(callbackUrls),
      name: `${environment.name}-users`,
      domainPrefix,
      mfa,
      signUp: "by-admin",
      removal: environment.tables.removal,
    });
  }
}
