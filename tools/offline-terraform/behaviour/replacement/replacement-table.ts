/**
 * The arguments of each resource type whose change replaces the resource. An empty list says that none does; a type
 * that is in no table is planned as an update in place with a warning. `region` replaces every resource and is not
 * repeated. Nested arguments are written with dots.
 *
 * Source of all tables: `ForceNew`, `RequiresReplace` and `CustomizeDiff` in github.com/hashicorp/terraform-provider-aws;
 * each table names the folders below `internal/service`, where the file is named after the resource. Every type was
 * compared with the newest text of its file that was at hand, of version 5 or 6 of the provider and not always of the
 * pinned one. Each table names the types compared with an older text, what could not be compared, and the
 * replacements that depend on more than whether an argument changed, which are not modelled.
 */
export type ReplacementTable = Readonly<Record<string, readonly string[]>>;
