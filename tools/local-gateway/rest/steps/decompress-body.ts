import { headerOf } from "../../api/received-request.ts";
import { decompressed } from "../compression.ts";
import { gatewayError } from "../gateway-error.ts";
import type { Step } from "../step.ts";

/** Takes the coding off a compressed body, so that validators, templates and functions see what was meant. */
export const decompressBody: Step = (exchange) => {
  const coding = headerOf(exchange.request, "content-encoding");
  if (coding === undefined) return undefined;
  return decompressed(coding, exchange.request.body).then((body) => {
    if (body === undefined) {
      const hint = `the body is not in the coding "${coding}", or API Gateway does not know it; it knows gzip and deflate`;
      return gatewayError("unsupportedMediaType", hint);
    }
    exchange.request = { ...exchange.request, body };
    return undefined;
  });
};
