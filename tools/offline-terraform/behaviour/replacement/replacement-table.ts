/**
 * The arguments of each resource type whose change replaces the resource. An empty list says that none does; a type
 * that is in no table is planned as an update in place with a warning. `region` replaces every resource and is not
 * repeated. Nested arguments are written with dots.
 *
 * Source of all tables: `ForceNew`, `RequiresReplace` and `CustomizeDiff` in github.com/hashicorp/terraform-provider-aws;
 * each table names the folders below `internal/service`, where the file is named after the resource, and the types
 * whose file was compared line by line. The others are to be compared before a review relies on them.
 */
export type ReplacementTable = Readonly<Record<string, readonly string[]>>;
