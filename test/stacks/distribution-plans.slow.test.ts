import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { type EnvironmentInput, parseEnvironment } from "../../stacks/environments/schema.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../tools/synthesized/synthesized-stacks.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { changes } from "../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../tools/offline-terraform/support/with-terraform.ts";

/** One state of prod. The names of parameters stand for what the Parameter Store holds, as the stand-in reads it. */
interface Given {
  readonly distribution: NonNullable<EnvironmentInput["distribution"]>;
  /** @default that of prod */
  readonly domain?: "none";
  /** @default off, as Terraform takes its time for it */
  readonly webAcl?: "on";
  /** Stands for another value that somebody wrote into the parameter `green`. */
  readonly rewrittenGreen?: string;
}

const rollout = (step: "prepared" | "leading" | "locked") => ({ kind: "on", rollout: step }) as const;
const off = { kind: "off" } as const;

function synthesize({ distribution, domain, webAcl, rewrittenGreen }: Given): string {
  const environment = parseEnvironment("prod", {
    ...environmentInputs.prod,
    distribution,
    ...(domain === undefined ? {} : { domain: undefined }),
    webAcl: { kind: webAcl ?? "off" },
  });
  const app = buildApp([environment], storeSources(), temporaryFolder("app"));
  app.synth();
  for (const name of rewrittenGreen === undefined ? [] : ["prod-edge", "prod-api"]) {
    const file = path.join(app.outdir, "stacks", name, "cdk.tf.json");
    const text = readFileSync(file, "utf8").replaceAll(
      '"/prod/origin/green"',
      `"/prod/origin/${rewrittenGreen}"`,
    );
    writeFileSync(file, text);
  }
  return app.outdir;
}

describeWithTerraform("a distribution before running APIs", () => {
  let session: OfflineSession;
  beforeAll(async () => {
    session = await startOfflineSession(process.env);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  async function open(name: "edge" | "api", given: Given, work: string): Promise<OfflineStack> {
    const stacks = synthesizedStacks(synthesize(given));
    const stack = stacks.find((each) => each.name === `prod-${name}`);
    if (stack === undefined) throw new Error(`no stack prod-${name} was written`);
    return session.open(stack, work, stacks);
  }

  /** Plans, applies that plan, and answers what it did to the resources of each type. */
  async function deploy(name: "edge" | "api", given: Given, work: string): Promise<Record<string, string[]>> {
    const stack = await open(name, given, work);
    const planned = byType(await changes(stack));
    await mustSucceed(stack, ["apply", "-input=false", "test.tfplan"]);
    return planned;
  }

  it("comes and goes at the edge by DNS records that change where they lead", async () => {
    const work = temporaryFolder("edge");
    await deploy("edge", { distribution: off }, work);
    const prepared = await deploy("edge", { distribution: rollout("prepared") }, work);
    expect(prepared).toMatchObject({
      aws_cloudfront_distribution: ["create", "create"],
      aws_apigatewayv2_domain_name: ["create", "create"],
    });
    expect(new Set(Object.values(prepared).flat())).toEqual(new Set(["create"]));
    expect(await deploy("edge", { distribution: rollout("leading") }, work)).toEqual({
      aws_route53_record: Array(4).fill("update"),
    });
    expect(await deploy("edge", { distribution: rollout("locked") }, work)).toEqual({});
    expect(await deploy("edge", { distribution: rollout("prepared") }, work)).toEqual({
      aws_route53_record: Array(4).fill("update"),
    });
    const removed = await deploy("edge", { distribution: off }, work);
    expect(Object.keys(removed).sort()).toEqual(Object.keys(prepared).sort());
    expect(new Set(Object.values(removed).flat())).toEqual(new Set(["delete"]));
    const gone = await deploy("edge", { distribution: off, domain: "none" }, work);
    expect(new Set(Object.values(gone).flat())).toEqual(new Set(["delete"]));
  }, 300_000);

  it("leads DNS to CloudFront before it takes anything of the old way away, also in one step", async () => {
    const work = temporaryFolder("at-once");
    await deploy("edge", { distribution: off }, work);
    const planned = await deploy("edge", { distribution: rollout("locked") }, work);
    expect(planned.aws_route53_record?.filter((action) => action !== "create")).toEqual(
      Array(4).fill("update"),
    );
    expect(Object.values(planned).flat()).not.toContain("delete");
    const stack = await open("edge", { distribution: off }, work);
    const back = byType(await changes(stack));
    expect(back.aws_route53_record?.filter((action) => action !== "delete")).toEqual(Array(4).fill("update"));
    const applied = await mustSucceed(stack, ["apply", "-input=false", "-no-color", "test.tfplan"]);
    // Each name on its own, as Terraform goes through both at once.
    for (const name of ["api", "chat"]) {
      const steps = applied.matchAll(
        new RegExp(
          `^aws_(?:route53_record\\.${name}-domain_\\S+ (Modifications) complete|cloudfront_dist\\w+\\.${name}-front_\\S+ (Destroying))`,
          "gm",
        ),
      );
      expect([name, ...Array.from(steps, ([, modified, destroyed]) => modified ?? destroyed)]).toEqual([
        name,
        "Modifications",
        "Modifications",
        "Destroying",
      ]);
    }
  }, 300_000);

  it("is locked by one web ACL in the place of the other, and replaces no API, stage or mapping", async () => {
    const work = temporaryFolder("api");
    await deploy("api", { distribution: off, webAcl: "on" }, work);
    expect(await deploy("api", { distribution: rollout("prepared"), webAcl: "on" }, work)).toEqual({
      aws_apigatewayv2_api_mapping: Array(3).fill("create"),
    });
    expect(await deploy("api", { distribution: rollout("leading"), webAcl: "on" }, work)).toEqual({
      aws_lambda_alias: ["update"],
      aws_lambda_function: ["update"],
      aws_wafv2_web_acl: ["update"],
    });
    expect(await deploy("api", { distribution: rollout("locked"), webAcl: "on" }, work)).toEqual({
      aws_apigatewayv2_api_mapping: Array(3).fill("delete"),
      aws_cloudwatch_log_group: ["delete"],
      aws_lambda_alias: ["update", "update"],
      aws_lambda_function: ["update", "update"],
      aws_wafv2_web_acl: ["create", "delete"],
      aws_wafv2_web_acl_association: ["delete create"],
      aws_wafv2_web_acl_logging_configuration: ["delete"],
    });
  }, 600_000);

  it("changes its secret so that at each step the origin takes what CloudFront shows", async () => {
    const work = temporaryFolder("rotation");
    const blue = { distribution: rollout("locked") };
    const green = { distribution: { ...rollout("locked"), shownSecret: "green" } } as const;
    const written = { rewrittenGreen: "green-2" };
    const expectAccepted = async (given: Given): Promise<string> => {
      const sent = await sentIn(await open("edge", given, work));
      const { webAcl, hashes } = await acceptedIn(await open("api", given, work));
      expect(webAcl).toContain(`"${sent}"`);
      const hash = createHash("sha256").update(sent).digest("hex");
      expect(hashes).toEqual([expect.stringContaining(hash), expect.stringContaining(hash)]);
      return sent;
    };
    await deploy("edge", blue, work);
    await deploy("api", blue, work);
    const first = await expectAccepted(blue);

    // What a reviewer reads of the origin's plan holds neither the value nor what opens the origin by its hash.
    const api = await open("api", { ...blue, ...written }, work);
    expect(byType(await changes(api))).toHaveProperty("aws_wafv2_web_acl");
    const shown = await mustSucceed(api, ["show", "test.tfplan"]);
    expect(shown).toMatch(/ORIGIN_SECRETS_SHA256" *= \(sensitive value\)/);
    expect(shown).not.toContain(first);

    // Somebody writes a new value into the parameter that is not shown: only the origin takes it up.
    expect(await deploy("edge", { ...blue, ...written }, work)).toEqual({});
    expect(await deploy("api", { ...blue, ...written }, work)).toEqual({
      aws_lambda_alias: ["update", "update"],
      aws_lambda_function: ["update", "update"],
      aws_wafv2_web_acl: ["update"],
    });
    expect(await expectAccepted({ ...blue, ...written })).toBe(first);

    // CloudFront shows it, and nothing changes at the origin.
    expect(await deploy("edge", { ...green, ...written }, work)).toEqual({
      aws_cloudfront_distribution: ["update", "update"],
    });
    expect(await deploy("api", { ...green, ...written }, work)).toEqual({});
    expect(await expectAccepted({ ...green, ...written })).not.toBe(first);
  }, 600_000);
});

/** What a plan does to the resources of each type, such as `["delete create", "update"]`. */
function byType(planned: Readonly<Record<string, readonly string[]>>): Record<string, string[]> {
  const types: Record<string, string[]> = {};
  for (const [address, actions] of Object.entries(planned)) {
    const [type = ""] = address.split(".");
    types[type] = [...(types[type] ?? []), actions.join(" ")].sort();
  }
  return types;
}

/** The resources of a type in the state. */
async function stateOf(stack: OfflineStack, type: string): Promise<readonly Record<string, unknown>[]> {
  const shown = JSON.parse(await mustSucceed(stack, ["show", "-json"])) as {
    values: { root_module: { resources: { type: string; values: Record<string, unknown> }[] } };
  };
  return shown.values.root_module.resources.filter((each) => each.type === type).map(({ values }) => values);
}

/** The one value that all distributions show. */
async function sentIn(edge: OfflineStack): Promise<string> {
  const sent = (await stateOf(edge, "aws_cloudfront_distribution")).map(
    ({ origin }) => (origin as { custom_header: { value: string }[] }[])[0]?.custom_header[0]?.value,
  );
  const [value, ...others] = [...new Set(sent)];
  if (value === undefined || others.length > 0) throw new Error(`one value should be shown: ${sent}`);
  return value;
}

/** What the stage's web ACL takes, and the hashes that functions are told. */
async function acceptedIn(api: OfflineStack) {
  const [webAcl] = await stateOf(api, "aws_wafv2_web_acl");
  const hashes = (await stateOf(api, "aws_lambda_function"))
    .map(({ environment }) => (environment as { variables: Record<string, string> }[])[0]?.variables)
    .flatMap((variables) => variables?.ORIGIN_SECRETS_SHA256 ?? []);
  return { webAcl: JSON.stringify(webAcl), hashes };
}
