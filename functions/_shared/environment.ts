/** The variables a function starts with. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Error that names the variable, so that a wrong deployment fails at start and not at its first request. */
export function requiredVariable(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") {
    throw new Error(`the environment variable ${name} is not set; Terraform sets it on the function`);
  }
  return value;
}
