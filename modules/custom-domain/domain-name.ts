/** RFC 1035 counts 255 octets with the lengths of the labels, which leaves 253 characters. */
const maxName = 253;

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const wholeName = new RegExp(String.raw`^(\*\.)?${label}(\.${label})+$`);

/**
 * What is wrong with a domain name, as API Gateway, ACM and Route 53 take it: lower-case labels of 63 characters at
 * most, 253 in all, and `*` as the first label alone.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html
 */
export function domainNameFaults(name: string): string[] {
  if (name.length > maxName) return [`A domain name has at most ${maxName} characters, got ${name.length}.`];
  if (wholeName.test(name)) return [];
  return [
    `"${name}" is no domain name: write lower-case labels of at most 63 letters, digits and "-", as in "api.example.com".`,
  ];
}

/** Whether a zone holds a name: its own name, or one below it. */
export function inZone(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** Whether a certificate for `covering` is good for `name`; a wildcard stands for exactly one label. */
export function covers(covering: string, name: string): boolean {
  if (covering === name) return true;
  return covering.startsWith("*.") && name.replace(/^[^.]+/, "*") === covering;
}
