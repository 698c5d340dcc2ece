import path from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../../modules/shared/config-error.ts";
import type { Command } from "../command.ts";
import { readSeed } from "../local-gateway/dynamodb/seed-file.ts";
import { overview } from "../local-gateway/output/overview.ts";
import { serveOptions, sharedOptions, untilStopped } from "../local-gateway/output/serve-options.ts";
import { serveStacks } from "../local-gateway/serve-stacks.ts";

/** `gatewright serve`: serves synthesized stacks until it is stopped. */
export const serve: Command = {
  usage: `usage: gatewright serve <directory> [<directory>…] [options]

A directory is a stack directory (it holds cdk.tf.json) or an output directory (it holds stacks/).
Stacks that are named together are served together.

  --port <n>           port of the first API; the next ones follow; 0 takes free ones (4000)
  --dynamodb <url>     use this DynamoDB instead of the built-in one
  --s3 <url>           a local server that speaks S3, for the buckets
  --vpc-link <name>=<url>  a local server for what a VPC link reaches, by link id or stage variable
  --seed <file>        items for new tables: {"<table name>": [{item}, …]}
  --access-log <file>  append the stages' access logs to this file
  --quiet              no line per request`,

  async run(args, context) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: sharedOptions,
    });
    if (positionals.length === 0) {
      throw new ConfigError(
        "USAGE",
        "gatewright serve",
        "name at least one directory to serve, after synthesizing",
      );
    }
    const inCwd = (file: string): string => path.resolve(context.cwd, file);
    const gateway = await serveStacks({
      directories: positionals.map(inCwd),
      ...serveOptions(values, context),
      seed: values.seed === undefined ? undefined : readSeed(inCwd(values.seed)),
    });
    context.stderr.write(`gatewright\n\n${await overview(gateway)}\n`);
    await untilStopped(context.signal);
    await gateway.close();
    return 0;
  },
};
