import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { operation, writeStack } from "./support/fixture-stack.ts";
import { answering, dataStack, table, writeOutput } from "./support/fixture-tables.ts";
import { serveDirectories, serveFixture } from "./support/served-fixture.ts";

describe("a reload", () => {
  let begin = (): void => {};

  it("serves new code and new routes on the same port, and lets requests that have begun end as they began", async () => {
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const slow = `export const handler = async () => {
      console.log("begun");
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { body: "old" };
    };`;
    const { gateway, call, directory, origin } = await serveFixture(
      { ...answering("old"), functions: { "dev-a": { code: slow } } },
      { onFunctionLog: () => begin() },
    );
    const running = call("/dev/a");
    await begun;
    const next = { ...answering("new"), api: { paths: { "/b": { get: operation("dev-a") } } } };
    writeStack("dev-api", next, path.dirname(directory));
    await gateway.reload();
    expect((await call("/dev/b")).body).toBe("new");
    expect((await call("/dev/a")).status).toBe(403);
    expect((await running).body).toBe("old");
    expect([...gateway.urls.values()]).toEqual([`${origin}/dev`]);
  });

  it("keeps the data of tables, makes new ones, and makes those anew whose keys changed", async () => {
    const { output, data } = writeOutput();
    const { gateway, call, notes } = await serveDirectories([output], output);
    await call("/dev/t", { body: "kept" });
    const stacks = path.dirname(data);
    writeStack(
      "dev-data",
      { resources: { aws_dynamodb_table: { products: table("dev-products"), b: table("dev-b") } } },
      stacks,
    );
    await gateway.reload();
    expect(await gateway.tableCounts()).toEqual(
      new Map([
        ["dev-products", 1],
        ["dev-b", 0],
      ]),
    );
    expect((await call("/dev/t")).body).toBe('["kept"]');
    const ranged = table("dev-products", {
      range_key: "at",
      attribute: [
        { name: "id", type: "S" },
        { name: "at", type: "S" },
      ],
    });
    writeStack("dev-data", dataStack(ranged), stacks);
    await gateway.reload();
    expect(await gateway.tableCounts()).toEqual(new Map([["dev-products", 0]]));
    expect(notes).toEqual([expect.stringContaining("dev-products has other keys")]);
  });

  it("that fails leaves the last good version in place, and the next good one takes over", async () => {
    const { gateway, call, directory } = await serveFixture(answering("good"));
    const file = path.join(directory, "cdk.tf.json");
    copyFileSync(file, `${file}.good`);
    writeFileSync(file, "{");
    await expect(gateway.reload()).rejects.toMatchObject({ code: "SYNTH_JSON" });
    expect((await call("/dev/a")).body).toBe("good");
    rmSync(path.join(directory, "assets"), { recursive: true });
    copyFileSync(`${file}.good`, file);
    await expect(gateway.reload()).rejects.toMatchObject({ code: "SERVE_FUNCTION_ZIP" });
    expect((await call("/dev/a")).body).toBe("good");
    mkdirSync(path.join(directory, "assets"));
    writeStack("dev-api", answering("better"), path.dirname(directory));
    await gateway.reload();
    expect((await call("/dev/a")).body).toBe("better");
  });
});
