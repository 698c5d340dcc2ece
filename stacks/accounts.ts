import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { ConfigError } from "../modules/shared/config-error.ts";
import type { accountSettings } from "./environments/account-schema.ts";
import { environmentFile } from "./environments/environment-file.ts";
import { presets } from "./environments/presets.ts";
import type { Environment } from "./environments/schema.ts";

/** What the environments of one account and region have in common. */
export interface Account {
  readonly account: string;
  readonly region: string;
  readonly stateBucket: Environment["stateBucket"];
  /** The strictest of its environments'. */
  readonly preset: Environment["preset"];
  readonly settings: z.output<typeof accountSettings>;
  readonly environments: readonly Environment[];
  /** What an account has once for all regions, for that region which holds it; `undefined` for the others. */
  readonly wide:
    | {
        readonly auditTrail: NonNullable<z.output<typeof accountSettings>["auditTrail"]>;
        readonly githubProvider: "made-here" | "elsewhere" | "unused";
      }
    | undefined;
}

/** What the trail of an account writes to. */
export function auditBucketName(project: string, account: string): string {
  return `${project}-audit-trail-${account}`;
}

/** What the stack of an account and region is called, and its state with it. */
export function accountStackName({ account, region }: Pick<Account, "account" | "region">): string {
  return `account-${account}-${region}`;
}

/**
 * The accounts and regions of all environments, in the order in which they come up.
 *
 * @param project what the names of an account's own things begin with
 * @throws ConfigError `ENVIRONMENT_INVALID` when environments that share an account say different things of it, or when
 *   the role that deploys one could reach into another or into the account's own buckets
 */
export function accountsOf(environments: readonly Environment[], project: string): readonly Account[] {
  return groupsOf(environments, ({ account }) => account).flatMap((inAccount) => {
    const regions = groupsOf(inAccount, ({ region }) => region);
    const home = homeOf(regions);
    for (const environment of inAccount) refuseReach(environment, inAccount, project);
    return regions.map((members): Account => {
      const [{ account, region, stateBucket }] = members;
      for (const other of members) {
        if (stateOf(members[0]) !== stateOf(other)) throw statesDiffer(members[0], other);
      }
      const settings = settingsOf(members) ?? {};
      return {
        account,
        region,
        stateBucket,
        preset: (["regulated", "production"] as const).find((each) => has(members, each)) ?? "dev",
        settings,
        environments: members,
        wide: members === home ? accountWide(settings, inAccount) : undefined,
      };
    });
  });
}

type Group = readonly [Environment, ...Environment[]];

function groupsOf(
  environments: readonly Environment[],
  keyOf: (environment: Environment) => string,
): readonly Group[] {
  const groups = new Map<string, [Environment, ...Environment[]]>();
  for (const environment of environments) {
    const group = groups.get(keyOf(environment));
    if (group === undefined) groups.set(keyOf(environment), [environment]);
    else group.push(environment);
  }
  return [...groups.values()];
}

function has(members: Group, preset: Environment["preset"]): boolean {
  return members.some((member) => member.preset === preset);
}

function settingsOf(members: Group): Account["settings"] | undefined {
  const saying = members.filter(({ accountSettings: said }) => said !== undefined);
  const [first] = saying;
  for (const other of saying) {
    if (first !== undefined) refuseDifference(first, other);
  }
  return first?.accountSettings;
}

function refuseDifference(one: Environment, other: Environment): void {
  const saidByOne: Readonly<Record<string, unknown>> = one.accountSettings ?? {};
  const saidByOther: Readonly<Record<string, unknown>> = other.accountSettings ?? {};
  const setting = Object.keys({ ...saidByOne, ...saidByOther }).find(
    (key) => !isDeepStrictEqual(saidByOne[key], saidByOther[key]),
  );
  if (setting === undefined) return;
  throw invalid(
    other,
    `accountSettings.${setting}: it shares account ${other.account} and region ${other.region} with ${fileOf(one)}, ` +
      `which says ${saidText(saidByOne[setting])}, and this one ${saidText(saidByOther[setting])}. ` +
      "Say accountSettings in one of them, or the same in both.",
  );
}

function saidText(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value);
}

/** The region that holds what is once in an account: the one that says so, else the first. */
function homeOf(regions: readonly Group[]): Group | undefined {
  const [one, other] = regions.filter((members) => {
    const said = settingsOf(members);
    return said?.budget !== undefined || said?.auditTrail !== undefined || said?.githubProvider !== undefined;
  });
  if (one !== undefined && other !== undefined) {
    throw invalid(
      other[0],
      `accountSettings: auditTrail, budget and githubProvider are once in account ${other[0].account} for all regions, and ` +
        `${fileOf(one[0])} says them for ${one[0].region}. Take them out of this region's environments.`,
    );
  }
  return one ?? regions[0];
}

function accountWide(settings: Account["settings"], inAccount: Group): NonNullable<Account["wide"]> {
  const byPreset = inAccount.map(({ preset }) => presets[preset].auditTrail);
  return {
    auditTrail: settings.auditTrail ?? byPreset.find(({ kind }) => kind === "on") ?? { kind: "off" },
    githubProvider: inAccount.some(({ github }) => github !== undefined)
      ? (settings.githubProvider ?? "made-here")
      : "unused",
  };
}

/** The role that deploys an environment may touch whatever its name and `-` begin; nothing else may be called so. */
function refuseReach(environment: Environment, inAccount: Group, project: string): void {
  if (environment.github === undefined) return;
  const reach = `${environment.name}-`;
  const others = inAccount.filter((each) => each !== environment);
  const found = [
    ...others.map(({ name }) => ({ what: `the environment "${name}"`, name: `${name}-` })),
    ...inAccount.flatMap(({ stateBucket }) =>
      stateBucket === undefined
        ? []
        : [{ what: `the state bucket "${stateBucket.name}"`, name: stateBucket.name }],
    ),
    { what: "the role that API Gateway logs with", name: "api-gateway-logs-" },
    { what: "the bucket of the audit trail", name: auditBucketName(project, environment.account) },
    { what: "the state of the account's own stack", name: accountStackName(environment) },
  ].find(({ name }) => name.startsWith(reach));
  if (found === undefined) return;
  throw invalid(
    environment,
    `github: the role that deploys it may change everything in the account whose name begins with "${reach}", which is ` +
      `also ${found.what}. Rename one of them, or keep them in different accounts.`,
  );
}

function stateOf({ stateBucket }: Environment): string {
  return stateBucket === undefined ? "a local file" : `the bucket ${stateBucket.name}`;
}

function statesDiffer(one: Environment, other: Environment): ConfigError {
  return invalid(
    other,
    `stateBucket: it shares account ${other.account} and region ${other.region} with ${fileOf(one)}, which keeps its state in ` +
      `${stateOf(one)}, and this one in ${stateOf(other)}: the account's own stack can only be in one of them.\n` +
      "Give both the same stateBucket, or none.",
  );
}

function invalid(environment: Environment, message: string): ConfigError {
  return new ConfigError("ENVIRONMENT_INVALID", fileOf(environment), message);
}

function fileOf({ name }: Environment): string {
  return environmentFile(name);
}
