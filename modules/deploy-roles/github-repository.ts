/** Which jobs of a repository may take the role that deploys. */
export type DeployFrom =
  /** Those of a GitHub environment: its protection rules say who may start one, and from which branch. */
  | { readonly kind: "environment"; readonly name: string }
  /** Those that run on a branch and name no GitHub environment. */
  | { readonly kind: "branch"; readonly name: string };

/** An owner or a repository, with the number that GitHub never gives to another. */
const part = "[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?(?:@[0-9]+)?";
const repositoryForm = new RegExp(`^${part}/[A-Za-z0-9._-]+(?:@[0-9]+)?$`);

/**
 * The `sub` of the tokens that such jobs get.
 *
 * @param repository `owner/name`, or `owner@id/name@id` where GitHub puts numbers into the claim
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function deploySubject(repository: string, from: DeployFrom): string {
  return from.kind === "environment"
    ? `repo:${repository}:environment:${from.name}`
    : `repo:${repository}:ref:refs/heads/${from.name}`;
}

/** The `sub` of jobs that run for a pull request. Those from forks get no token. */
export function pullRequestSubject(repository: string): string {
  return `repo:${repository}:pull_request`;
}

/** What names no repository, or more than one. */
export function repositoryMistakes(repository: string): string[] {
  if (!repositoryForm.test(repository)) {
    return [
      `repository must be "owner/name" as GitHub spells it, or "owner@id/name@id", without wildcards, got "${repository}".`,
    ];
  }
  const numbered = repository.split("/").filter((each) => each.includes("@"));
  return numbered.length === 1
    ? [`repository must have the numbers of both owner and name or of none, got "${repository}".`]
    : [];
}

/** What names no GitHub environment or branch, or more than one. */
export function deployFromMistakes({ kind, name }: DeployFrom): string[] {
  // IAM's wildcards are text for StringEquals; who writes one wants what must not be.
  const form = kind === "environment" ? /^[^*?:\s]{1,255}$/ : /^[^*?:\s~^[\\]{1,255}$/;
  return form.test(name)
    ? []
    : [
        `the ${kind} to deploy from must be one exact name of 1 to 255 characters, without wildcards, colons and spaces, got "${name}".`,
      ];
}
