import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { dump, load } from "js-yaml";
import { parseContract } from "../../../modules/contract/contract.ts";
import { contractOf, openOperations, publicOperation, restApi } from "../../support/rest-api.ts";

interface Document {
  readonly paths: Record<string, object>;
}

/** The store's contract with further routes. */
function store(furtherRoutes: number) {
  const file = path.join(import.meta.dirname, "../../../contracts/store.openapi.yaml");
  const document = openOperations(load(readFileSync(file, "utf8")) as Document);
  for (let index = 0; index < furtherRoutes; index++) {
    document.paths[`/further${index}/{id}`] = { get: publicOperation(`getFurther${index}`) };
  }
  return parseContract<string>(dump(document), "store.openapi.yaml");
}

describe("the number of resources", () => {
  it("does not change when 40 routes are added to the store", () => {
    const before = restApi({ contract: store(0) });
    const after = restApi({ contract: store(40) });
    const paths = (stack: typeof after) => Object.keys(stack.body().paths as object).length;
    expect(paths(after)).toBe(paths(before) + 40);
    expect(after.count("aws_api_gateway")).toBe(before.count("aws_api_gateway"));
    expect(after.count()).toBe(before.count());
    expect(before.count("aws_api_gateway")).toBe(4);
  });

  it("does not change with 300 routes either, nor does any function's policy grow", () => {
    const stack = restApi({ contract: store(295), resourceQuota: 700 });
    expect(stack.count("aws_api_gateway")).toBe(4);
    expect(stack.all("aws_lambda_permission")).toHaveLength(1);
  });
});

describe("the quota of resources", () => {
  const paths = (count: number) =>
    contractOf(
      Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `/a/part${index}`,
          { get: publicOperation(`get${index}`) },
        ]),
      ),
    );

  it("is met by 300, the parents of paths included", () => {
    expect(restApi({ contract: paths(299) }).count("aws_api_gateway")).toBe(4);
    expect(() => restApi({ contract: paths(300) })).toThrow(/RESOURCE_QUOTA.*\n.*301 resources.*allows 300/);
  });

  it("is what the account has", () => {
    expect(restApi({ contract: paths(300), resourceQuota: 301 }).count("aws_api_gateway")).toBe(4);
  });
});
