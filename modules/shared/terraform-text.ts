/**
 * Text as Terraform has to read it to give it on unchanged: `${` and `%{` start an expression unless they are doubled.
 *
 * References to other resources, which cdktf writes as `${TfToken[…]}` until it synthesizes, stay references.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences
 */
export function terraformText(text: string): string {
  return text.replaceAll(/([$%])\{(?!TfToken\[)/g, (start, sign) => `${sign}${start}`);
}
