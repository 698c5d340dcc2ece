import { type FixtureStack, operation } from "./fixture-stack.ts";

const api = "${aws_api_gateway_rest_api.store.id}";

/** Counts its calls, and says which request it saw. */
const countingCode = `
let calls = 0;
export const handler = async ({ requestContext, stageVariables }) => ({
  body: JSON.stringify({ calls: ++calls, requestContext, stageVariables }),
});`;

/** Settings of the stage by method path. */
export function methodSettings(settings: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(settings).map(([method_path, each], index) => [
      `settings-${index}`,
      { rest_api_id: api, stage_name: "dev", method_path, settings: each },
    ]),
  );
}

/** An API whose function counts its calls: `GET /a` is open, all others need a key. */
export function countingStack(more: FixtureStack = {}): FixtureStack {
  const keyed = operation("dev-a", { security: [{ apiKey: [] }] });
  return {
    functions: { "dev-a": { code: countingCode } },
    api: {
      paths: {
        "/a": { get: operation("dev-a"), post: operation("dev-a") },
        "/k": { get: keyed },
        "/k/{id}": { get: keyed },
        "/any": { get: keyed, "x-amazon-apigateway-any-method": keyed },
      },
      components: { securitySchemes: { apiKey: { type: "apiKey", name: "x-api-key", in: "header" } } },
    },
    ...more,
  };
}

/** A plan for the stage `dev`, and the keys `good` and `off`, of which one is disabled. */
export function planned(plan: object = {}, stageThrottles: readonly object[] = []) {
  return {
    aws_api_gateway_api_key: {
      good: { name: "good", value: "a-key-of-twenty-letters" },
      off: { name: "off", value: "another-key-of-twenty", enabled: false },
      alone: { name: "alone", value: "a-key-without-any-plan" },
    },
    aws_api_gateway_usage_plan: {
      free: { name: "free", api_stages: [{ api_id: api, stage: "dev", throttle: stageThrottles }], ...plan },
    },
    aws_api_gateway_usage_plan_key: Object.fromEntries(
      ["good", "off"].map((key) => [
        key,
        {
          key_id: `\${aws_api_gateway_api_key.${key}.id}`,
          key_type: "API_KEY",
          usage_plan_id: "${aws_api_gateway_usage_plan.free.id}",
        },
      ]),
    ),
  };
}

/** Headers with the key that the plan knows. */
export const goodKey = { headers: { "x-api-key": "a-key-of-twenty-letters" } };
