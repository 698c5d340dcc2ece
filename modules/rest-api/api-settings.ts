import type { ApiKeySource } from "../authorizers/api-key.ts";
import type { Contract } from "../contract/contract.ts";
import type { Mistake } from "../shared/problems.ts";

/** What of an API as a whole a stack gives, or a contract in API Gateway's own extensions. */
export interface ApiSettings {
  readonly apiKeySource: ApiKeySource;
  readonly binaryMediaTypes: readonly string[];
  /** `undefined` where nothing is compressed. */
  readonly minimumCompressionBytes: number | undefined;
}

/** What a stack gives. */
type Given = { readonly [Setting in keyof ApiSettings]?: ApiSettings[Setting] | undefined };

const extensions = {
  apiKeySource: "x-amazon-apigateway-api-key-source",
  binaryMediaTypes: "x-amazon-apigateway-binary-media-types",
  minimumCompressionBytes: "x-amazon-apigateway-minimum-compression-size",
} as const satisfies Record<keyof ApiSettings, string>;

const apiKeySources: readonly unknown[] = ["HEADER", "AUTHORIZER"] satisfies readonly ApiKeySource[];

const codes = {
  apiKeySource: "API_KEY_SOURCE",
  binaryMediaTypes: "STAGE_LIMIT",
  minimumCompressionBytes: "STAGE_LIMIT",
} as const satisfies Record<keyof ApiSettings, Mistake["code"]>;

/**
 * The settings of an API, all of them: what is only in the body, the provider puts back to what it was after the import,
 * and what is left out stays as it was.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/apigateway/rest_api.go
 *   (resourceRestAPIWithBodyUpdateOperations)
 */
export function apiSettings({ document }: Contract, given: Given): ApiSettings {
  const written = <T>(setting: keyof ApiSettings) => document[extensions[setting]] as T | undefined;
  return {
    apiKeySource: written<ApiKeySource>("apiKeySource") ?? given.apiKeySource ?? "HEADER",
    binaryMediaTypes: [written<readonly string[]>("binaryMediaTypes") ?? given.binaryMediaTypes ?? []].flat(),
    minimumCompressionBytes: written<number>("minimumCompressionBytes") ?? given.minimumCompressionBytes,
  };
}

/** What the contract and the stack both give, and a source of keys that is none. */
export function settingsMistakes({ document }: Contract, given: Given): Mistake[] {
  const settings = Object.keys(extensions) as (keyof ApiSettings)[];
  const source = document[extensions.apiKeySource];
  const unknownSources = [source].filter((each) => each !== undefined && !apiKeySources.includes(each));
  const givenTwice = settings
    .filter((setting) => given[setting] !== undefined && document[extensions[setting]] !== undefined)
    .map((setting) => ({
      code: codes[setting],
      place: setting,
      message: `The contract has ${extensions[setting]} and the stack has ${setting}; remove one of the two.`,
    }));
  return [
    ...unknownSources.map((each) => ({
      code: codes.apiKeySource,
      place: "apiKeySource",
      message: `${extensions.apiKeySource} must be ${apiKeySources.join(" or ")}, got ${JSON.stringify(each)}.`,
    })),
    ...givenTwice,
  ];
}
