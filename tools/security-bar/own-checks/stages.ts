import { resourcesOf, type StackJson, type StackResource } from "../../synthesized/stack-json.ts";

/** The stages of all APIs of a stack. */
export function stagesOf(stack: StackJson): readonly StackResource[] {
  return [...resourcesOf(stack, "aws_api_gateway_stage"), ...resourcesOf(stack, "aws_apigatewayv2_stage")];
}

/** The APIs of a stack, of all kinds. */
export function apisOf(stack: StackJson): readonly StackResource[] {
  return [...resourcesOf(stack, "aws_api_gateway_rest_api"), ...resourcesOf(stack, "aws_apigatewayv2_api")];
}

/** Whether a value holds a reference to a resource of the same stack. */
export function pointsAt(value: unknown, { address }: StackResource): boolean {
  return typeof value === "string" && value.includes(`\${${address}.`);
}
