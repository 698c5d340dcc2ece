import { describe, expect, it } from "@jest/globals";
import { http } from "../../../../modules/rest-api/integrations/http.ts";
import { httpProxy } from "../../../../modules/rest-api/integrations/http-proxy.ts";
import type { Integration } from "../../../../modules/rest-api/integrations/integration.ts";
import { mock } from "../../../../modules/rest-api/integrations/mock.ts";
import { vpcLink, vpcLinkV2 } from "../../../../modules/rest-api/integrations/vpc-link.ts";
import { stackWith } from "../../../support/integration.ts";

const answered = [{ status: 200 }];

describe("mistakes of integrations", () => {
  const ok = { url: "https://shop.example", responses: answered };
  const of = (headers: Record<string, string>) => http({ ...ok, responses: [{ status: 200, headers }] });
  const mapped = (requestParameters: Record<string, string>) => http({ ...ok, requestParameters });
  it.each<[string, Integration, RegExp]>([
    [
      "an address without a scheme",
      httpProxy({ url: "shop.example" }),
      /INTEGRATION_URL.*postA\n.*http:\/\/ or https/,
    ],
    [
      "a method that is none",
      httpProxy({ ...ok, method: "FETCH" }),
      /INTEGRATION_URL(.|\n)*"FETCH" is no method/,
    ],
    [
      "a path parameter that is not declared",
      httpProxy({ url: "https://a.example/{no}" }),
      /INTEGRATION_MAPPING(.|\n)*declares no path parameter "no"/,
    ],
    [
      "a path parameter with a dash that is not declared",
      httpProxy({ url: "https://a.example/{no-id}" }),
      /declares no path parameter "no-id"/,
    ],
    [
      "a plus in the address",
      httpProxy({ url: "https://a.example/{id+}" }),
      /INTEGRATION_URL(.|\n)*leave the plus out/,
    ],
    [
      "a header that is not declared",
      mapped({ "header.A": "method.request.header.A" }),
      /declares no header parameter "A"/,
    ],
    [
      "a header that API Gateway sets",
      mapped({ "header.Content-Length": "'1'" }),
      /sets the header "Content-Length" itself/,
    ],
    ["a literal without quotes", mapped({ "header.A": "b" }), /comes from b; write 'a literal' in quotes/],
    ["a part that requests do not have", mapped({ "body.a": "'1'" }), /"body.a" is no part of a request/],
    ["a wait of 49 ms", httpProxy({ ...ok, timeoutMs: 49 }), /INTEGRATION_TIMEOUT.*postA/],
    [
      "a stage variable with a dash",
      httpProxy({ ...ok, connection: vpcLink("a-b") }),
      /stage variable "a-b"/,
    ],
    [
      "a listener behind a V2 link",
      httpProxy({
        ...ok,
        connection: vpcLinkV2(
          "link",
          "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2",
        ),
      }),
      /VPC_LINK_LIMIT.*postA.*\n.*a listener's ARN is for HTTP APIs/,
    ],
    [
      "no response for the rest",
      http({ ...ok, responses: [{ when: "200", status: 200 }] }),
      /No response is without `when`/,
    ],
    [
      "two responses for the same",
      http({ ...ok, responses: [...answered, ...answered] }),
      /Two responses are for "default"/,
    ],
    [
      "a pattern that is none",
      http({ ...ok, responses: [...answered, { when: "(", status: 200 }] }),
      /"\(" is no regular expression/,
    ],
    ["a status of 199", mock({ status: 199 }), /from 200 to 599, got 199/],
    ["a status of 600", mock({ status: 600 }), /from 200 to 599, got 600/],
    [
      "a header from nowhere",
      of({ "X-A": "method.request.header.Origin" }),
      /The header "X-A" comes from method\.request/,
    ],
    ["a header name with a space", of({ "X A": "'b'" }), /"X A" is no header name/],
    [
      "a template for no media type",
      http({ ...ok, requestTemplates: { json: "{}" } }),
      /"json" is no media type/,
    ],
    [
      "a template over 300 KiB",
      http({ ...ok, requestTemplates: { "application/json": "x".repeat(307_201) } }),
      /has 307201 bytes; at most 307200/,
    ],
  ])("name %s", (_title, integration, message) => {
    expect(() => stackWith(integration)).toThrow(message);
  });

  it("are none at the limits", () => {
    const longest = { "application/json": "x".repeat(307_200) };
    expect(() => stackWith(http({ ...ok, requestTemplates: longest, timeoutMs: 50 }))).not.toThrow();
    expect(() => stackWith(mock({ status: 599 }))).not.toThrow();
  });

  it("are told together", () => {
    const integration = http({ url: "x", method: "y", requestParameters: { z: "z" }, responses: [] });
    expect(() => stackWith(integration)).toThrow(
      /INTEGRATION_URL(.|\n)*INTEGRATION_URL(.|\n)*INTEGRATION_MAPPING/,
    );
  });
});
