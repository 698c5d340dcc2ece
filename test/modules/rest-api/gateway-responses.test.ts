import { describe, expect, it } from "@jest/globals";
import { gatewayResponses } from "../../../modules/rest-api/gateway-responses.ts";

type GatewayResponse = { statusCode?: string; responseTemplates: Record<string, string> };

function template(type: string): string {
  const responses = gatewayResponses({ kind: "none" }) as Record<string, GatewayResponse>;
  return responses[type]?.responseTemplates["application/json"] ?? "";
}

describe("API Gateway's own errors", () => {
  it("leave each type its own status", () => {
    const responses = gatewayResponses({ kind: "none" }) as Record<string, GatewayResponse>;
    expect(responses.DEFAULT_4XX).not.toHaveProperty("statusCode");
    expect(responses.DEFAULT_5XX).not.toHaveProperty("statusCode");
    expect(responses.BAD_REQUEST_BODY?.statusCode).toBe("400");
  });

  it.each(["DEFAULT_4XX", "DEFAULT_5XX", "BAD_REQUEST_BODY"])(
    "of type %s are the envelope, also without a text",
    (type) => {
      const answer = (messageString: string) =>
        JSON.parse(
          template(type)
            .replace("$context.error.responseType", "THROTTLED")
            .replace("$context.error.messageString", messageString)
            .replace("$context.error.validationErrorString", String.raw`[missing ([\"name\"])]`),
        );
      expect(answer('"Too many"')).toMatchObject({ code: "THROTTLED", message: "Too many" });
      expect(answer("null")).toMatchObject({ code: "THROTTLED", message: null });
      expect(answer("null").details).toEqual(type === "BAD_REQUEST_BODY" ? ['[missing (["name"])]'] : []);
    },
  );

  it("use plain substitution only, as these templates know no VTL", () => {
    expect(template("DEFAULT_4XX") + template("BAD_REQUEST_BODY")).not.toMatch(/#|\$util|\$input/);
  });
});
