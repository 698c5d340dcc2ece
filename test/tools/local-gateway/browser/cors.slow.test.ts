import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { environmentInputs } from "../../../../stacks/environments/all.ts";
import { parseEnvironment } from "../../../../stacks/environments/schema.ts";
import { httpCall } from "../support/http-call.ts";
import { type ServedStore, servedStore } from "../support/served-store.ts";
import { describeWithChromium } from "./chromium.ts";
import { type PageServer, servePage } from "./page-server.ts";

/** What a page's own script gets to see of an answer. */
interface Seen {
  readonly status: number;
  readonly body: unknown;
  readonly correlationId: string | null;
}

/** What `fetch` is given. */
interface Call {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Calls with the page's `fetch`; a call that the browser refuses to show is its error's text. */
function fetchIn(page: Page, url: string, call: Call = {}): Promise<Seen | string> {
  return page.evaluate(
    async ([target, options]) => {
      try {
        const answer = await fetch(target, options);
        return {
          status: answer.status,
          body: await answer.json(),
          correlationId: answer.headers.get("x-correlation-id"),
        };
      } catch (error) {
        return String(error);
      }
    },
    [url, call] as const,
  );
}

describeWithChromium("a page on another origin", (openPage) => {
  let listed: PageServer;
  let foreign: PageServer;
  let store: ServedStore;
  let api: string;
  let token: string;

  beforeAll(async () => {
    [listed, foreign] = await Promise.all([servePage(), servePage()]);
    const { staging } = environmentInputs;
    if (staging === undefined) throw new Error("there is no environment staging");
    const origins = ["https://staging.example.com", listed.origin];
    const apis = {
      ...staging.apis,
      store: { ...staging.apis.store, cors: { kind: "origins" as const, origins } },
    };
    // A browser finds no custom domain on this machine.
    store = await servedStore(parseEnvironment("staging", { ...staging, domain: undefined, apis }));
    api = `${store.origin}/staging`;
    const issued = await httpCall(store.gateway.identityUrl ?? "", "/token", { body: "user=ada" });
    token = issued.body.trim();
  });

  afterAll(() => Promise.all([listed.close(), foreign.close()]));

  const preflights = () =>
    store.requests.filter(({ exchange }) => exchange.request.method === "OPTIONS").length;

  it("reads an answer and the header that the API exposes, without a preflight", async () => {
    const before = preflights();
    const seen = await fetchIn(await openPage(listed.origin), `${api}/states`);
    expect(seen).toMatchObject({ status: 200, correlationId: expect.stringMatching(/^[\w-]{8,}$/) });
    expect(preflights()).toBe(before);
  });

  it("writes with a token after a preflight, and reads the function's answer", async () => {
    const before = preflights();
    const body =
      '{"sku":"kite-browser","name":"Kite","category":"toys","price":{"amount":100,"currency":"EUR"}}';
    const headers = { authorization: token, "content-type": "application/json" };
    const seen = await fetchIn(await openPage(listed.origin), `${api}/products`, {
      method: "POST",
      headers,
      body,
    });
    expect(seen).toMatchObject({ status: 201, body: { sku: "kite-browser" } });
    expect(preflights()).toBe(before + 1);
  });

  it("sends its tenant's key after a preflight that allows it", async () => {
    const before = preflights();
    const { headers } = store.key as { headers: Record<string, string> };
    const seen = await fetchIn(await openPage(listed.origin), `${api}/reports`, { headers });
    expect(seen).toMatchObject({ status: 200, body: { categories: expect.any(Array) } });
    expect(preflights()).toBe(before + 1);
  });

  it("reads the errors of authorizer, validator and routing", async () => {
    const page = await openPage(listed.origin);
    const json = { "content-type": "application/json" };
    const post = { method: "POST", body: '{"name":1}' };
    expect(await fetchIn(page, `${api}/products`, { ...post, headers: json })).toMatchObject({
      status: 401,
      body: { code: "UNAUTHORIZED" },
    });
    expect(
      await fetchIn(page, `${api}/products`, { ...post, headers: { ...json, authorization: token } }),
    ).toMatchObject({ status: 400, body: { code: "BAD_REQUEST_BODY", details: [expect.any(String)] } });
    expect(await fetchIn(page, `${api}/nothing`)).toMatchObject({
      status: 403,
      body: { code: "MISSING_AUTHENTICATION_TOKEN" },
    });
  });

  it("is refused by the browser where the API does not list its origin, before anything is written", async () => {
    const page = await openPage(foreign.origin);
    const called = store.requests.length;
    const refused = await fetchIn(page, `${api}/products`, {
      method: "POST",
      headers: { authorization: token, "content-type": "application/json" },
      body: "{}",
    });
    expect(refused).toBe("TypeError: Failed to fetch");
    expect(await fetchIn(page, `${api}/states`)).toBe("TypeError: Failed to fetch");
    const methods = store.requests.slice(called).map(({ exchange }) => exchange.request.method);
    expect(methods).toEqual(["OPTIONS", "GET"]);
  });
});
