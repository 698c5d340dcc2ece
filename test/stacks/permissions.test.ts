import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { Access } from "../../modules/deploy-roles/permissions/access.ts";
import { permissions } from "../../modules/deploy-roles/permissions/all.ts";
import { boundary } from "../../modules/deploy-roles/permissions/boundary.ts";
import { statementsOf } from "../../modules/deploy-roles/statements.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { awsOf } from "../../tools/offline-terraform/behaviour/aws.ts";
import { computedTable } from "../../tools/offline-terraform/behaviour/behaviours.ts";
import {
  type GoldenResource,
  goldenResources,
  type PolicyStatement,
  policyStatements,
} from "../support/golden-resources.ts";

/** What people deploy: a role that could change it could give itself any right. */
const byPeople = /^account-/;
const stacks = goldenResources(Object.keys(environmentInputs));
const deployed = stacks
  .filter(({ name }) => !byPeople.test(name))
  .map((stack) => {
    const members = [...stack.resources, ...stack.dataSources].filter(({ type }) => /\baws_/.test(type));
    return { ...stack, members, types: [...new Set(members.map(({ type }) => type))] };
  });
const withRoles = deployed.filter(({ environment }) => environmentInputs[environment]?.github !== undefined);

function list(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
}

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(text);
}

/** Whether a policy allows everything that a statement does, conditions aside. */
function covered({ Action, Resource }: PolicyStatement, by: readonly PolicyStatement[]): boolean {
  return list(Action).every((action) =>
    list(Resource).every((resource) =>
      by.some(
        (each) =>
          list(each.Action).includes(action) && list(each.Resource).some((form) => matches(form, resource)),
      ),
    ),
  );
}

/** What the policies of the role that deploys or plans an environment say, as they were synthesized. */
function rightsOf(environment: string, verb: "deploy" | "plan"): PolicyStatement[] {
  return stacks
    .filter((stack) => stack.environment === environment && byPeople.test(stack.name))
    .flatMap(({ resources }) => resources)
    .filter(
      ({ type, fields }) =>
        type === "aws_iam_policy" && String(fields.name).startsWith(`${environment}-${verb}-`),
    )
    .flatMap(({ fields }) => policyStatements(fields));
}

function place(environment: string) {
  const { account = "", region = "" } = environmentInputs[environment] ?? {};
  return { environment, placement: { accountId: account, region } };
}

/** Types whose calls IAM checks against another thing than the one that is made, and which. */
const checkedByAnother: Readonly<Record<string, string>> = {
  aws_appautoscaling_policy: "the scalable target",
  aws_appautoscaling_scheduled_action: "the scalable target",
};

/** The ARN that AWS would give a resource or has given what a data source looks for, where the stand-in for its provider knows it. */
function arnOf(
  type: string,
  fields: Readonly<Record<string, unknown>>,
  environment: string,
): string | undefined {
  const { accountId, region: home } = place(environment).placement;
  // A second provider is called by its region.
  const region = typeof fields.provider === "string" ? fields.provider.replace(/^aws\./, "") : home;
  const arn = computedTable[type.replace(/^data\./, "")]?.({
    type,
    planned: fields as never,
    prior: null,
    aws: awsOf(region, accountId),
    text: (name, fallback = "") => String(fields[name] ?? fallback),
    uniqueId: (length) => "0".repeat(length),
  }).arn;
  return typeof arn === "string" ? arn : undefined;
}

describe("the roles that deploy and plan", () => {
  const used = new Set(deployed.flatMap(({ types }) => types));

  it.each([...used].sort())("know what Terraform calls for %s", (type) => {
    const accesses: readonly Access[] = permissions[type] ?? [];
    expect(accesses.flatMap(({ read = [] }) => read)).not.toEqual([]);
    if (!type.startsWith("data.")) expect(accesses.flatMap(({ write = [] }) => write)).not.toEqual([]);
  });

  it("know every type that a module can make, used by an environment or not", () => {
    const root = path.join(import.meta.dirname, "../../modules");
    const imported = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter(
        (file) => file.endsWith(".ts") && !ofPeople.some((folder) => file.startsWith(`${folder}${path.sep}`)),
      )
      .flatMap((file) => [
        ...readFileSync(path.join(root, file), "utf8").matchAll(/@cdktf\/provider-aws\/lib\/([\w-]+)/g),
      ])
      .map(([, name = ""]) => name)
      .filter((name) => name !== "provider")
      .map((name) =>
        name.startsWith("data-aws-")
          ? `data.aws_${name.slice("data-aws-".length).replaceAll("-", "_")}`
          : `aws_${name.replaceAll("-", "_")}`,
      );
    expect([...new Set(imported)].filter((type) => permissions[type] === undefined)).toEqual([]);
  });

  it.each(["deploy", "plan"] as const)("of each environment may %s all that it holds", (verb) => {
    expect(withRoles).not.toEqual([]);
    for (const { environment, types } of withRoles) {
      const calls = types.flatMap((type) => permissions[type] ?? []);
      const needed = statementsOf(calls, verb === "plan" ? ["read"] : ["read", "write"], place(environment));
      const missing = needed.filter((statement) => !covered(statement, rightsOf(environment, verb)));
      expect(missing).toEqual([]);
    }
  });

  it("reach each resource and each data source by the name that it has", () => {
    for (const { environment, resources, members } of withRoles) {
      for (const { type, fields } of members) {
        const arn = withReferences(arnOf(type, fields, environment) ?? "", environment, resources);
        if (arn === "" || checkedByAnother[type] !== undefined) continue;
        const reached = statementsOf(
          permissions[type] ?? [],
          [type.startsWith("data.") ? "read" : "write"],
          place(environment),
        );
        // Calls that have to be allowed on everything say nothing of those that are allowed on this.
        const patterns = reached.flatMap(({ Resource }) => list(Resource)).filter((each) => each !== "*");
        if (patterns.length === 0) continue;
        expect({ arn, reached: patterns.some((pattern) => matches(pattern, arn)) }).toEqual({
          arn,
          reached: true,
        });
      }
    }
  });

  it("change nothing when they plan, but for the lock of the state", () => {
    for (const { environment } of withRoles) {
      for (const { Action, Resource } of rightsOf(environment, "plan")) {
        const changing = list(Action).filter((action) => !/:(Get|List|Describe|GET$)/.test(action));
        const onLock = list(Resource).every((resource) => resource.endsWith(".tflock"));
        expect(onLock ? [] : changing).toEqual([]);
      }
    }
  });

  it("give nobody more rights than the environment's roles may have", () => {
    for (const { environment } of withRoles) {
      const risky = rightsOf(environment, "deploy").filter(({ Action }) =>
        list(Action).some((action) => /^iam:(CreateRole|Attach|Put|PassRole)/.test(action)),
      );
      expect(risky).toHaveLength(2);
      for (const { Resource, Condition } of risky) {
        expect(Resource).toEqual([expect.stringMatching(`^arn:aws:iam::\\d{12}:role/${environment}-\\*$`)]);
        expect(JSON.stringify(Condition)).toMatch(
          new RegExp(
            `"iam:PermissionsBoundary":"arn:aws:iam::\\d{12}:policy/deploy/${environment}-boundary"|"iam:PassedToService"`,
          ),
        );
      }
    }
  });
});

/** Modules whose resources are in the stacks that people deploy. */
const ofPeople = ["api-account", "audit-trail", "budget", "deploy-roles", "remote-state", "trace-sampling"];

describe("the boundary of an environment", () => {
  it("holds every right that its roles have", () => {
    for (const { environment, resources } of withRoles) {
      const limits = statementsOf(boundary, ["write"], place(environment));
      for (const { type, fields } of resources.filter((each) => each.type === "aws_iam_role_policy")) {
        for (const statement of policyStatements(fields)) {
          const resource = list(statement.Resource).map((text) =>
            withReferences(text, environment, resources),
          );
          const asked = { ...statement, Resource: resource };
          expect(covered(asked, limits) ? [] : [{ type, asked }]).toEqual([]);
        }
      }
    }
  });

  it("is on every role", () => {
    const roles = withRoles.flatMap(({ environment, resources }) =>
      resources
        .filter(({ type }) => type === "aws_iam_role")
        .map(({ fields }) =>
          String(fields.permissions_boundary).endsWith(`:policy/deploy/${environment}-boundary`),
        ),
    );
    expect(roles.length).toBeGreaterThan(0);
    expect(roles).toEqual(roles.map(() => true));
  });
});

/** A text with what its references will be, as far as it is known. */
function withReferences(text: string, environment: string, resources: readonly GoldenResource[]): string {
  const { accountId, region } = place(environment).placement;
  return text
    .replace(/\$\{[^}]+\.execution_arn\}/, `arn:aws:execute-api:${region}:${accountId}:a1b2c3d4e5`)
    .replace(/\$\{(\w+)\.([\w-]+)\.(\w+)\}/, (reference, type: string, id: string, attribute: string) => {
      const found = resources.find((each) => each.type === type && each.id === id);
      if (found === undefined) return reference;
      return attribute === "arn"
        ? (arnOf(type, found.fields, environment) ?? reference)
        : String(found.fields[attribute] ?? reference);
    });
}
