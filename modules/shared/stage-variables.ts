import { Token } from "cdktf";

/** The longest name and value of a stage variable, in characters. */
const longestName = 64;
const longestValue = 512;

/** Variables that a stage may have. */
const mostVariables = 100;

/**
 * What API Gateway would not take as stage variables. A value that a plan looks up is not known here and passes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
 */
export function stageVariableFaults(variables: Readonly<Record<string, string>>): string[] {
  const count = Object.keys(variables).length;
  const faults = Object.entries(variables).flatMap(([name, value]) => [
    ...(/^\w+$/.test(name) && name.length <= longestName
      ? []
      : [`the stage variable "${name}" must be named with 1 to ${longestName} letters, digits and "_".`]),
    ...(Token.isUnresolved(value) ||
    (/^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value) && value.length <= longestValue)
      ? []
      : [
          `the value of the stage variable "${name}" must be 1 to ${longestValue} letters, digits or -._~:/?#&=, characters.`,
        ]),
  ]);
  return count <= mostVariables
    ? faults
    : [...faults, `a stage has at most ${mostVariables} variables, got ${count}.`];
}
