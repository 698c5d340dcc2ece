import { describe, expect, it } from "@jest/globals";
import { Construct, RootConstruct } from "constructs";
import { ConfigError } from "../../../modules/shared/config-error.ts";

describe("ConfigError", () => {
  it("prints its code, its place, and its message below, every line of it indented", () => {
    const error = new ConfigError("USAGE", "contracts/a.yaml:3", "One.\nTwo.");
    expect(error.toString()).toBe("USAGE  contracts/a.yaml:3\n  One.\n  Two.");
    expect(error).toMatchObject({ name: "ConfigError", code: "USAGE", message: "One.\nTwo." });
    expect(error).toBeInstanceOf(Error);
  });

  it("calls a construct by its path", () => {
    const construct = new Construct(new Construct(new RootConstruct("test"), "orders"), "role");
    expect(new ConfigError("USAGE", construct, "x").scope).toBe("test/orders/role");
  });
});
