import { describe, expect, it } from "@jest/globals";
import type { RestExchange } from "../../../../tools/local-gateway/rest/exchange.ts";
import type { RestServices } from "../../../../tools/local-gateway/rest/step.ts";
import { chooseDeployment } from "../../../../tools/local-gateway/rest/steps/choose-deployment.ts";
import { countingStack, methodSettings } from "../support/fixture-limits.ts";
import { serveFixture } from "../support/served-fixture.ts";

interface Seen {
  readonly calls: number;
  readonly stageVariables: Record<string, string> | null;
  readonly requestContext: { readonly deploymentId: string; readonly isCanaryRequest?: boolean };
}

const served = async (canary: object | undefined, settings: Record<string, object> = {}) => {
  const fixture = await serveFixture(
    countingStack({
      stage: {
        variables: { mode: "old", kept: "yes" },
        deployment_id: "stable",
        cache_cluster_enabled: true,
        ...(canary === undefined ? {} : { canary_settings: { deployment_id: "newone", ...canary } }),
      },
      resources: { aws_api_gateway_method_settings: methodSettings(settings) },
    }),
  );
  return { ...fixture, see: async () => (await fixture.json("/dev/a")) as Seen };
};

describe("a stage with a canary", () => {
  it("sends its share to the candidate, with its variables over the stage's", async () => {
    const { see } = await served({
      percent_traffic: 100,
      stage_variable_overrides: { mode: "new", more: "1" },
    });
    expect(await see()).toMatchObject({
      stageVariables: { mode: "new", kept: "yes", more: "1" },
      requestContext: { deploymentId: "newone", isCanaryRequest: true },
    });
  });

  it("leaves everybody with the stable release at 0 percent, and says so", async () => {
    const { see } = await served({ percent_traffic: 0, stage_variable_overrides: { mode: "new" } });
    expect(await see()).toMatchObject({
      stageVariables: { mode: "old", kept: "yes" },
      requestContext: { deploymentId: "stable", isCanaryRequest: false },
    });
  });

  it("notes that both deployments are the same code here", async () => {
    const { gateway } = await served({ percent_traffic: 10 });
    expect(gateway.stacks.notes).toContainEqual(
      "dev-store has a canary on dev; here both deployments run the same code",
    );
  });

  it("takes a share by chance", () => {
    const share = (chance: number, percentTraffic: number): boolean | undefined => {
      const stage = { canary: { percentTraffic, stage: {} } };
      const exchange = { stage } as unknown as RestExchange;
      void chooseDeployment(exchange, { chance: () => chance } as RestServices);
      return exchange.isCanaryRequest;
    };
    expect([share(0, 0), share(0.0999, 10), share(0.1, 10), share(0.999, 100)]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it.each([
    ["a cache of its own", false, 2],
    ["the stage's cache", true, 1],
  ])("gives the candidate %s", async (_, shared, calls) => {
    const cached = { "~1a/GET": { caching_enabled: true, cache_ttl_in_seconds: 3_600 } };
    const { see, gateway } = await served({ percent_traffic: 50, use_stage_cache: shared }, cached);
    const [server] = gateway.apis;
    const stage = server?.api.kind === "REST" ? server.api.stages.get("dev") : undefined;
    expect(stage?.canary?.stage.cacheOwner === stage?.cacheOwner).toBe(shared);
    const seen = [];
    for (let call = 0; call < 60; call++) seen.push((await see()).calls);
    expect(Math.max(...seen)).toBe(calls);
  });
});

it("a stage without a canary says nothing of one", async () => {
  const { see } = await served(undefined);
  expect((await see()).requestContext).not.toHaveProperty("isCanaryRequest");
});
