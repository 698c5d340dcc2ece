import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { checkAccountConcurrency } from "../modules/lambda-function/account-concurrency.ts";
import { headerKey, queryKey } from "../modules/rest-api/response-cache.ts";
import { RestApi } from "../modules/rest-api/rest-api.ts";
import { UsagePlans } from "../modules/usage-plans/usage-plans.ts";
import { UserPoolReference } from "../modules/user-pool/user-pool-reference.ts";
import { AwsStack, stackPropsOf } from "./aws-stack.ts";
import type { FunctionBundles } from "./bundles.ts";
import { chatApi } from "./chat-api.ts";
import type { Contracts } from "./contracts.ts";
import { corsOf } from "./cors.ts";
import { executeApiEndpointOf, mappings } from "./domains.ts";
import type { Environment } from "./environments/schema.ts";
import { storeStageVariables } from "./legacy-link.ts";
import { logsOf } from "./logs.ts";
import { operations } from "./operations.ts";
import { originSecrets } from "./origin-secrets.ts";
import { storeAuthorizers } from "./store-authorizers.ts";
import { storeFunctions } from "./store-functions.ts";
import { storeIntegrations } from "./store-integrations.ts";
import { storeWebAcl } from "./store-web-acl.ts";
import { userPool as userPoolDefinition } from "./user-pools.ts";
import { usersApi } from "./users-api.ts";

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
    const { name, executionLogLevel } = environment;
    const cors = corsOf(environment.apis.store.cors);
    const logs = logsOf(this, environment, placement);
    const functions = storeFunctions(this, environment, { placement, bundles, cors, logs });
    const userPool = new UserPoolReference(this, "user-pool", {
      name: `${name}-users`,
      clients: userPoolDefinition(environment.users.callbackUrls).clients,
    });

    const store = new RestApi(this, "store", {
      name: `${name}-store`,
      contract: contracts.store,
      cors,
      authorizers: storeAuthorizers(this, environment, {
        placement,
        bundle: bundles.authorizer,
        userPool,
        logs,
      }),
      integrations: storeIntegrations(functions, environment, placement),
      stage: {
        name,
        ...logs.ofStages,
        executionLogLevel,
        throttle: environment.apis.store.throttle,
        operationThrottles: environment.apis.store.operationThrottles,
        variables: storeStageVariables(this, environment),
        cacheCluster: environment.apis.store.cacheCluster,
        release: environment.apis.store.release,
      },
      executeApiEndpoint: executeApiEndpointOf(environment),
      // Smaller answers fit into one packet as they are.
      minimumCompressionBytes: 1_400,
      cache: { getReport: { ttlSeconds: 300, keys: [queryKey("category"), headerKey("Origin")] } },
    });
    const secrets = originSecrets(this, environment);
    storeWebAcl(this, environment, store, secrets);
    new UsagePlans(this, "usage-plans", {
      name: `${name}-store`,
      stages: [
        {
          restApiId: store.restApiId,
          stageName: store.stage.stageName,
          contract: contracts.store,
          throttle: environment.apis.store.throttle,
          operationThrottles: environment.apis.store.operationThrottles,
        },
      ],
      tiers: environment.tiers,
      tenants: environment.tenants,
    });
    const shared = { placement, userPool, logs, secrets };
    const users = usersApi(this, environment, {
      ...shared,
      contract: contracts.users,
      bundle: bundles.users,
    });
    const chat = chatApi(this, environment, { ...shared, contract: contracts.chat, bundles });
    mappings(this, environment, { store, users, chat });
    checkAccountConcurrency(this, environment.concurrencyQuota);
    operations(this, environment, { store, users, chat });
    new TerraformOutput(this, "back-office-policy", {
      description: "For the role of the back office: it may delete products, and nothing else.",
      value: store.callerPolicy(["deleteProduct"]),
    });
  }
}
