import { describe, expect, it } from "@jest/globals";
import { terraformText } from "../../../modules/shared/terraform-text.ts";

describe("terraformText", () => {
  it.each([
    ["${x}", "$${x}"],
    ["%{if}", "%%{if}"],
    ["a ${b} ${c} %{d}", "a $${b} $${c} %%{d}"],
    ["$context.requestId", "$context.requestId"],
    ["{$} 5% {}", "{$} 5% {}"],
    ["", ""],
    ["${x} ${TfToken[TOKEN.1]}", "$${x} ${TfToken[TOKEN.1]}"],
  ])("writes %j so that Terraform reads it back unchanged", (text, escaped) => {
    expect(terraformText(text)).toBe(escaped);
  });
});
