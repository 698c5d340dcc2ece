/** Where a REQUEST authorizer finds what tells one caller from another. */
export type IdentitySource =
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "querystring"; readonly name: string }
  | { readonly kind: "stageVariables"; readonly name: string }
  | { readonly kind: "context"; readonly name: string };

/** A request header. */
export function header(name: string): IdentitySource {
  return { kind: "header", name };
}

/** A parameter of the query string. */
export function queryString(name: string): IdentitySource {
  return { kind: "querystring", name };
}

/** A stage variable, so that one function can serve stages apart. */
export function stageVariable(name: string): IdentitySource {
  return { kind: "stageVariables", name };
}

/** A variable of the request's `$context`, for example `identity.sourceIp`. */
export function contextVariable(name: string): IdentitySource {
  return { kind: "context", name };
}

/** The source as API Gateway writes it: `method.request.header.x-partner-token`, `context.identity.sourceIp`. */
export function mappingExpression({ kind, name }: IdentitySource): string {
  return kind === "header" || kind === "querystring" ? `method.request.${kind}.${name}` : `${kind}.${name}`;
}

/** What is no name of its kind; a comma would split it in two. */
export function isNamed({ kind, name }: IdentitySource): boolean {
  return (kind === "context" ? /^[A-Za-z][A-Za-z0-9_.]*$/ : /^[A-Za-z0-9_$.-]+$/).test(name);
}
