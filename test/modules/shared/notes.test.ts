import { expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { note, notesOf } from "../../../modules/shared/notes.ts";
import { contractOf, publicOperation, restApiStack } from "../../support/rest-api.ts";
import { testApp } from "../../support/test-stack.ts";

it("notes of all constructs come together, each once, and are made only when they are read", () => {
  const app = testApp();
  const stacks = ["first", "second"].map((name) => new TerraformStack(app, name));
  let made = 0;
  for (const stack of stacks) {
    note(new Construct(stack, "part"), () => `same ${++made > 0}`);
    note(stack, () => stack.node.id);
  }
  expect(made).toBe(0);
  expect(notesOf(app)).toEqual(["first", "same true", "second"]);
});

it("a REST API notes each format that nothing checks once, where it stands first", () => {
  const text = (format: string) => ({ type: "string", format });
  const schema = { properties: { at: text("date-time"), end: text("date-time"), to: text("email") } };
  const requestBody = { content: { "application/json": { schema } } };
  const responses = { 200: { content: { "application/json": { schema: text("uri") } } } };
  const contract = contractOf({ "/a": { post: publicOperation("postA", { requestBody, responses }) } });
  expect(notesOf(restApiStack({ contract }).node.root)).toEqual([
    'test.yaml:25  API Gateway checks no formats: "date-time" is left to the functions.',
    'test.yaml:31  API Gateway checks no formats: "email" is left to the functions.',
  ]);
});
