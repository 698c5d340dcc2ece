import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider/index.js";
import { LocalBackend, S3Backend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { boundaryArn } from "../modules/deploy-roles/boundary-arn.ts";
import { boundRoles } from "../modules/deploy-roles/bounded-roles.ts";
import { type SecurityBar, withExplanations } from "../modules/security-bar/explain.ts";
import type { PresetName } from "../modules/security-bar/security-rule.ts";
import type { Placement } from "../modules/shared/placement.ts";
import { environmentFile } from "./environments/environment-file.ts";
import { assertOwnReferences } from "./terraform/own-references.ts";
import { terraformJson } from "./terraform/terraform-json.ts";

/** Keeps the states of two projects in one bucket apart. Changing it moves every state: `terraform init -migrate-state`. */
export const project = "gatewright-store";

/** What the keys of an environment's states begin with, and of no other's. */
export function stateKeyPrefix(environment: string): string {
  return `${project}/${environment}-`;
}

/** The first that locks a state in S3 without a table (`use_lockfile`). */
const requiredTerraform = ">= 1.11.0";

export interface AwsStackProps {
  readonly placement: Placement;
  /** S3 with a lock file where a bucket is named, a file in the project folder where none is. */
  readonly stateBucket?: { readonly name: string; readonly region: string } | undefined;
  /** On every resource that takes tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** `other-stacks` where it takes values of theirs by cdktf's references, through the remote state. @default own */
  readonly references?: "own" | "other-stacks" | undefined;
  /** What the stack is held to by the security bar. @default nothing beyond what every stack is held to */
  readonly securityBar?: SecurityBar | undefined;
  /** Where people edit what is special about the stack: told with its mistakes. @default none */
  readonly settingsFiles?: readonly string[] | undefined;
  /** The policy that no role of the stack can exceed. @default none */
  readonly permissionsBoundary?: string | undefined;
}

/** A stack of one account and region: a deploy with another account's credentials fails before it changes anything. */
export abstract class AwsStack extends TerraformStack {
  readonly settingsFiles: readonly string[];
  private readonly settings: Pick<AwsProviderConfig, "allowedAccountIds" | "defaultTags">;
  private readonly references: NonNullable<AwsStackProps["references"]>;
  private readonly securityBar: SecurityBar;

  constructor(scope: Construct, id: string, props: AwsStackProps) {
    super(scope, id);
    const { placement, stateBucket, tags, permissionsBoundary } = props;
    this.references = props.references ?? "own";
    this.securityBar = props.securityBar ?? {};
    this.settingsFiles = props.settingsFiles ?? [];
    this.settings = {
      allowedAccountIds: [placement.accountId],
      defaultTags: [{ tags: { ...tags, "managed-by": "gatewright", project, stack: id } }],
    };
    new AwsProvider(this, "aws", { region: placement.region, ...this.settings });
    this.addOverride("terraform.required_version", requiredTerraform);
    if (permissionsBoundary !== undefined) boundRoles(this, permissionsBoundary);
    if (stateBucket === undefined) {
      new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });
      return;
    }
    const { name: bucket, region } = stateBucket;
    // Encrypted as the bucket says: with `encrypt`, Terraform would ask for S3's own key where the bucket has one of KMS.
    new S3Backend(this, { bucket, region, key: `${project}/${id}.tfstate` });
    // cdktf 0.21 does not know the option yet; it locks without a DynamoDB table.
    this.addOverride("terraform.backend.s3.use_lockfile", true);
  }

  /**
   * cdktf resolves every element once before it writes the first stack, in search of references to other stacks, which
   * is a fifth of a synth. Here a stack has such references only where it says so.
   */
  override prepareStack(): void {
    if (this.references === "other-stacks") super.prepareStack();
  }

  /** With the reason, beside each resource, of every rule of the security bar that it fails by decision. */
  override toTerraform(): object {
    const terraform = terraformJson(this);
    assertOwnReferences(this.node.id, terraform);
    return withExplanations(terraform, this.securityBar);
  }

  /** A second provider, for what AWS has in one region alone, as the certificates of CloudFront in us-east-1. */
  protected providerIn(region: string): AwsProvider {
    return new AwsProvider(this, `aws-${region}`, { alias: region, region, ...this.settings });
  }
}

/** The place and the tags of an environment's stacks. */
export function stackPropsOf(environment: {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly stateBucket?: { readonly name: string; readonly region: string } | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly preset: PresetName;
  readonly securityExceptions: Readonly<Record<string, string>>;
  readonly github?: object | undefined;
}): AwsStackProps {
  const placement = { accountId: environment.account, region: environment.region };
  return {
    placement,
    stateBucket: environment.stateBucket,
    tags: { ...environment.tags, environment: environment.name },
    securityBar: { preset: environment.preset, exceptions: environment.securityExceptions },
    settingsFiles: [environmentFile(environment.name)],
    // The role that deploys may make no role without it.
    permissionsBoundary:
      environment.github === undefined ? undefined : boundaryArn(placement, environment.name),
  };
}
