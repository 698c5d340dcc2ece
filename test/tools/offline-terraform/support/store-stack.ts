import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

/** A piece of Terraform's JSON configuration, open for tests to change. */
export interface Configuration {
  [name: string]: unknown;
  resource: Record<string, Record<string, Record<string, unknown>>>;
}

/** A small API as the modules synthesize it: one function behind an alias, deployed on a hash of what is sent. */
export function storeStack(): Configuration {
  const api = "${aws_api_gateway_rest_api.store.id}";
  return {
    terraform: {
      required_providers: { aws: { source: "aws", version: "6.25.0" } },
      backend: { s3: { bucket: "states", key: "dev-api", region: "eu-west-1", use_lockfile: true } },
    },
    provider: {
      aws: [
        {
          region: "eu-west-1",
          allowed_account_ids: ["111111111111"],
          default_tags: [{ tags: { environment: "dev" } }],
        },
        { alias: "us", region: "us-east-1", default_tags: [{ tags: { edge: "yes" } }] },
      ],
    },
    resource: {
      aws_iam_role: { handler: { name: "dev-products", assume_role_policy: '{"Version":"2012-10-17"}' } },
      aws_lambda_function: {
        products: {
          function_name: "dev-products",
          role: "${aws_iam_role.handler.arn}",
          filename: "products.zip",
          source_code_hash: "first",
          handler: "index.handler",
          runtime: "nodejs22.x",
          publish: true,
          environment: { variables: { TABLE: "products" } },
        },
      },
      aws_lambda_alias: {
        live: {
          name: "live",
          function_name: "${aws_lambda_function.products.function_name}",
          function_version: "${aws_lambda_function.products.version}",
        },
      },
      aws_api_gateway_rest_api: {
        store: {
          name: "dev-store",
          body: '{"openapi":"3.0.3","paths":{}}',
          endpoint_configuration: { types: ["REGIONAL"] },
        },
      },
      aws_api_gateway_deployment: {
        store: {
          rest_api_id: api,
          triggers: { redeployment: "${sha256(aws_api_gateway_rest_api.store.body)}" },
          lifecycle: { create_before_destroy: true },
        },
      },
      aws_api_gateway_stage: {
        store: {
          rest_api_id: api,
          deployment_id: "${aws_api_gateway_deployment.store.id}",
          stage_name: "dev",
        },
      },
      aws_cloudwatch_metric_alarm: {
        errors: {
          alarm_name: "${aws_api_gateway_rest_api.store.name}-5xx",
          comparison_operator: "GreaterThanThreshold",
          evaluation_periods: 3,
          threshold: 0.05,
        },
      },
      aws_acm_certificate: {
        edge: { provider: "aws.us", domain_name: "api.example.com", validation_method: "DNS" },
      },
    },
  };
}

/** Writes stacks as a synthesized output directory and answers its path. */
export function writeStacks(folder: string, stacks: Readonly<Record<string, unknown>>): string {
  const outputDirectory = path.join(folder, "cdktf.out");
  for (const [name, stack] of Object.entries(stacks)) {
    const directory = path.join(outputDirectory, "stacks", name);
    mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, "cdk.tf.json"), JSON.stringify(stack));
  }
  return outputDirectory;
}
