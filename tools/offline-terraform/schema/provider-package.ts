import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

/** The installed `@cdktf/provider-aws`, which carries the provider's whole schema in its generated sources. */
export interface ProviderPackage {
  readonly root: string;
  readonly version: string;
}

/** Finds the package that the synthesized stacks were made with. */
export function providerPackage(): ProviderPackage {
  const manifest = createRequire(path.join(import.meta.dirname, "provider-package.ts")).resolve(
    "@cdktf/provider-aws/package.json",
  );
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  return { root: path.dirname(manifest), version };
}

/** Names of the generated modules: `lambda-function`, `data-aws-region`, `provider` and so on. */
export function moduleNames({ root }: ProviderPackage): readonly string[] {
  const lib = path.join(root, "lib");
  return readdirSync(lib).filter((name) => existsSync(path.join(lib, name, "index.js")));
}

/** The generated TypeScript of one module; the package ships it inside the inline source map. */
export function moduleSource({ root }: ProviderPackage, name: string): string {
  const script = readFileSync(path.join(root, "lib", name, "index.js"), "utf8");
  const encoded = script.slice(script.lastIndexOf("base64,") + "base64,".length);
  const map = JSON.parse(Buffer.from(encoded, "base64").toString()) as { sourcesContent: [string] };
  return map.sourcesContent[0];
}

/** `aws_lambda_function` for the generated module of that resource or data source. */
export function resourceTypeOf(source: string): string | undefined {
  return /static readonly tfResourceType = "(\w+)"/.exec(source)?.[1];
}
