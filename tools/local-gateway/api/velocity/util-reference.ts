import { TemplateFailure } from "./java-methods.ts";
import { type HostObject, printed } from "./java-values.ts";

/**
 * `$util` of mapping templates.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export const utilReference: HostObject = {
  host: true,
  methods: {
    escapeJavaScript: (value) =>
      JSON.stringify(printed(value)).slice(1, -1).replaceAll("'", "\\'").replaceAll("/", "\\/"),
    urlEncode: (value) => new URLSearchParams([["", printed(value)]]).toString().slice(1),
    urlDecode: (value) => {
      try {
        return decodeURIComponent(printed(value).replaceAll("+", " "));
      } catch {
        throw new TemplateFailure(`$util.urlDecode cannot decode "${printed(value)}"`);
      }
    },
    base64Encode: (value) => Buffer.from(printed(value)).toString("base64"),
    base64Decode: (value) => Buffer.from(printed(value), "base64").toString("utf8"),
    parseJson: (value) => {
      try {
        return JSON.parse(printed(value)) as unknown;
      } catch {
        throw new TemplateFailure("$util.parseJson got a text that is not JSON");
      }
    },
  },
};
