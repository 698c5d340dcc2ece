import { awsOf } from "./behaviour/aws.ts";
import { behaviourOf } from "./behaviour/behaviours.ts";
import { answerDataSource } from "./behaviour/data-sources.ts";
import { isOffline, offlineMarker } from "./marker.ts";
import { applyChange } from "./planning/apply-change.ts";
import { conformToBlock } from "./planning/conform.ts";
import type { IdMint } from "./planning/id-mint.ts";
import { type PlannedChange, planChange } from "./planning/plan-change.ts";
import type { ValuePath } from "./planning/replacement.ts";
import { type ProviderConfiguration, readProviderConfiguration } from "./provider-configuration.ts";
import type { Block, ProviderSchema, ResourceSchema } from "./schema/provider-schema.ts";
import { validateArguments } from "./validation.ts";
import { type Diagnostic, errorDiagnostic, warningDiagnostic } from "./wire/diagnostic.ts";
import { type DynamicValue, decodeValue, encodeValue } from "./wire/dynamic-value.ts";
import type { Message } from "./wire/protocol.ts";
import { isObject, type ObjectValue, type Value } from "./wire/value.ts";

/** What all connections of one server share. */
export interface ProviderSetup {
  readonly schema: ProviderSchema;
  readonly ids: IdMint;
  /** The region where neither provider block nor resource names one. */
  readonly environmentRegion?: string | undefined;
  /** Seam for tests that prove that Terraform rejects a wrong plan: changes every plan before it is sent. */
  readonly alterPlan?: ((planned: ObjectValue, type: string) => ObjectValue) | undefined;
  /** The same for applied states. */
  readonly alterState?: ((state: ObjectValue, type: string) => ObjectValue) | undefined;
}

const foreignState = errorDiagnostic(
  "This state was not written offline",
  "The stand-in for the AWS provider works only on states that it wrote itself. Use the real provider for this one.",
);

/**
 * One provider block: the calls of the plugin protocol that Terraform makes for it. Terraform opens one connection
 * per provider block, so each has its own region, account and default tags.
 */
export class Provider {
  readonly #setup: ProviderSetup;
  #configuration: ProviderConfiguration | undefined;

  constructor(setup: ProviderSetup) {
    this.#setup = setup;
  }

  /** Answers one call; `GetSchema` is answered by the server, once for all connections. */
  call(name: string, request: Message): Message {
    switch (name) {
      case "PrepareProviderConfig":
        return { prepared_config: request.config };
      case "Configure":
        return this.#configure(objectOf(request.config));
      case "ValidateResourceTypeConfig":
        return { diagnostics: validateArguments(objectOf(request.config) ?? {}) };
      case "UpgradeResourceState":
        return this.#upgrade(request);
      case "ReadResource":
        return this.#read(request);
      case "PlanResourceChange":
        return this.#plan(request);
      case "ApplyResourceChange":
        return this.#apply(request);
      case "ReadDataSource":
        return this.#readDataSource(request);
      case "ImportResourceState":
        return { diagnostics: [importRefused(String(request.id))] };
      default:
        return {};
    }
  }

  #configure(config: ObjectValue | null): Message {
    this.#configuration = readProviderConfiguration(config ?? {}, this.#setup.environmentRegion);
    if (this.#configuration !== undefined) return {};
    const detail = "Name the region in the provider block or in AWS_REGION.";
    return { diagnostics: [errorDiagnostic("Missing AWS region", detail, "region")] };
  }

  #upgrade({ type_name, raw_state }: Message): Message {
    const stored = JSON.parse(Buffer.from((raw_state as { json: Uint8Array }).json).toString()) as Value;
    return { upgraded_state: encodeValue(conformToBlock(this.#resource(type_name).block, stored)) };
  }

  #read(request: Message): Message {
    const { current_state, private: privateData } = request;
    if (!isOffline(privateData as Uint8Array)) return { diagnostics: [foreignState] };
    return { new_state: current_state, private: privateData };
  }

  #plan(request: Message): Message {
    const type = String(request.type_name);
    const prior = objectOf(request.prior_state);
    const proposed = objectOf(request.proposed_new_state);
    if (prior !== null && !isOffline(request.prior_private as Uint8Array))
      return { diagnostics: [foreignState] };
    if (proposed === null) return { planned_state: encodeValue(null), planned_private: offlineMarker };
    const { block } = this.#resource(type);
    const behaviour = behaviourOf(type);
    const change = { block, prior, proposed, config: objectOf(request.config) ?? {} };
    const plan = planChange(change, behaviour, this.#configured());
    const planned = this.#setup.alterPlan?.(plan.planned, type) ?? plan.planned;
    const isGuess = behaviour.forcesReplacement === undefined && prior !== null && plan.planned !== prior;
    return {
      planned_state: encodeValue(planned),
      requires_replace: plan.requiresReplace.map(attributePath),
      planned_private: offlineMarker,
      diagnostics: isGuess ? [noReplacementRules(type, plan)] : [],
    };
  }

  #apply(request: Message): Message {
    const type = String(request.type_name);
    const prior = objectOf(request.prior_state);
    const planned = objectOf(request.planned_state);
    if (!isOffline(request.planned_private as Uint8Array)) return { diagnostics: [foreignState] };
    if (planned === null) return { new_state: encodeValue(null) };
    const { block } = this.#resource(type);
    const change = { type, block, prior, planned };
    const applied = applyChange(change, behaviourOf(type), this.#configured(), this.#setup.ids);
    const state = this.#setup.alterState?.(applied, type) ?? applied;
    return { new_state: encodeValue(state), private: offlineMarker };
  }

  #readDataSource({ type_name, config }: Message): Message {
    const type = String(type_name);
    const { region, account } = this.#configured();
    const asked = objectOf(config) ?? {};
    const place = typeof asked.region === "string" ? asked.region : String(region);
    const answer = answerDataSource(type, asked, awsOf(place, account));
    if (!isObject(answer)) return { diagnostics: [errorDiagnostic(`No offline answer for ${type}`, answer)] };
    const block: Block = this.#setup.schema.data_source_schemas[type]?.block ?? {};
    return { state: encodeValue(conformToBlock(block, { ...asked, ...answer })) };
  }

  #resource(type: unknown): ResourceSchema {
    const found = this.#setup.schema.resource_schemas[String(type)];
    if (found === undefined) throw new Error(`the schema has no resource type ${String(type)}`);
    return found;
  }

  #configured(): ProviderConfiguration {
    if (this.#configuration === undefined) throw new Error("Terraform has not configured the provider");
    return this.#configuration;
  }
}

function objectOf(encoded: unknown): ObjectValue | null {
  const value = decodeValue(encoded as DynamicValue | null);
  return isObject(value) ? value : null;
}

function attributePath(path: ValuePath): Message {
  return {
    steps: path.map((step) =>
      typeof step === "string" ? { attribute_name: step } : { element_key_int: step },
    ),
  };
}

function noReplacementRules(type: string, { planned }: PlannedChange): Diagnostic {
  const name = typeof planned.name === "string" ? ` "${planned.name}"` : "";
  return warningDiagnostic(
    `Offline: it is not known what replaces ${type}`,
    `The change of ${type}${name} is planned as an update in place; AWS may need a replacement.`,
  );
}

function importRefused(id: string): Diagnostic {
  return errorDiagnostic(
    "Nothing to import offline",
    `The stand-in for the AWS provider cannot see AWS and so does not know what "${id}" looks like. Import with the real provider.`,
  );
}
