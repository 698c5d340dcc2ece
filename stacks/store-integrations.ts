import { originSecretHeader } from "../modules/distribution/origin-secret.ts";
import { json, text } from "../modules/rest-api/integrations/form-message.ts";
import { httpProxy } from "../modules/rest-api/integrations/http-proxy.ts";
import { lambda } from "../modules/rest-api/integrations/lambda-proxy.ts";
import { mock } from "../modules/rest-api/integrations/mock.ts";
import { sendToQueue } from "../modules/rest-api/integrations/send-to-queue.ts";
import { vpcLink } from "../modules/rest-api/integrations/vpc-link.ts";
import type { Placement } from "../modules/shared/placement.ts";
import type { Environment } from "./environments/schema.ts";
import { legacyLink } from "./legacy-link.ts";
import { ordersQueue } from "./queues.ts";
import type { StoreFunctions } from "./store-functions.ts";

/** What answers each operation of the store. */
export function storeIntegrations(
  { root, states, products, productImages, reports }: StoreFunctions,
  { name, apis }: Environment,
  placement: Placement,
) {
  const orders = ordersQueue(name, placement);
  return {
    getRoot: lambda(root),
    getStates: lambda(states),
    listProducts: lambda(products),
    createProduct: lambda(products),
    getProduct: lambda(products),
    updateProduct: lambda(products),
    deleteProduct: lambda(products),
    getProductImage: lambda(productImages),
    requestImageUpload: lambda(productImages),
    getReport: lambda(reports),
    getHealth: mock({ status: 200, body: { status: "ok" } }),
    placeOrder: sendToQueue(orders),
    placePartnerOrder: sendToQueue(orders, { message: partnerOrder }),
    proxyLegacy: legacyShop(apis.store.legacy),
  };
}

/** An environment without the old shop has the route all the same, so that callers learn why it fails. */
function legacyShop(legacy: Environment["apis"]["store"]["legacy"]) {
  if (legacy !== undefined) {
    return httpProxy({
      url: `http://${legacy.host}/{proxy}`,
      connection: vpcLink(legacyLink),
      // A proxy passes all headers on, and what the old shop logs is not ours.
      requestParameters: { [`header.${originSecretHeader}`]: "'hidden'" },
    });
  }
  const message = "This environment has no legacy shop.";
  return mock({ status: 503, body: { code: "LEGACY_ABSENT", message, details: [] } });
}

/** A partner's order in the store's own words, and whose it is. */
const partnerOrder = {
  productId: json("$input.json('$.article')"),
  quantity: json("$input.json('$.pieces')"),
  reference: json("$input.json('$.reference')"),
  partner: text("$context.authorizer.principalId"),
};
