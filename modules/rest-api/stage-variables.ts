/** The longest value of a stage variable, in characters. */
const longestValue = 512;

/**
 * What API Gateway would not take as stage variables.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
 */
export function stageVariableFaults(variables: Readonly<Record<string, string>>): string[] {
  return Object.entries(variables).flatMap(([name, value]) => [
    ...(/^\w+$/.test(name)
      ? []
      : [`the stage variable "${name}" must be named with letters, digits and "_".`]),
    ...(/^[A-Za-z0-9\-._~:/?#&=,]+$/.test(value) && value.length <= longestValue
      ? []
      : [
          `the value of the stage variable "${name}" must be 1 to ${longestValue} letters, digits or -._~:/?#&=, characters.`,
        ]),
  ]);
}
