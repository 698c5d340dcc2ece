/** How CDKTF's generator says that an argument is passed on to Terraform. */
export interface Mapping {
  /** The mapper's call, for example `cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)(this._layers)`. */
  readonly mapper: string;
  readonly kind: string;
}

/** The comment above each attribute and the code that follows it. */
export interface Declaration {
  readonly name: string;
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly accessor: string;
}

/** A generated class: the resource itself, or what reads one of its nested blocks. */
export interface GeneratedClass {
  readonly base: string;
  readonly declarations: readonly Declaration[];
  /** Only the class of the resource itself maps its arguments; nested blocks have functions for that. */
  readonly mappings: ReadonlyMap<string, Mapping>;
}

/** One generated TypeScript module, taken apart. */
export interface GeneratedModule {
  /** By class name. */
  readonly classes: ReadonlyMap<string, GeneratedClass>;
  /** Arguments of the nested blocks, by the mapper's name without `ToHclTerraform`. */
  readonly structs: ReadonlyMap<string, ReadonlyMap<string, Mapping>>;
}

const exportPattern = /^export (?:(?:class (\w+) extends cdktf\.(\w+))|(?:function (\w+)ToHclTerraform\())/gm;
const mappingPattern =
  /^ +(\w+): \{\n +value: (.*),\n +isBlock: (?:true|false),\n +type: "(\w+)",\n +storageClassType: /gm;
const declarationPattern = /^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)\n/gm;

/** Takes the TypeScript apart that `cdktf provider add` generated for one resource. */
export function parseGeneratedModule(source: string): GeneratedModule {
  const classes = new Map<string, GeneratedClass>();
  const structs = new Map<string, ReadonlyMap<string, Mapping>>();
  for (const [{ 1: className, 2: base, 3: struct }, text] of sections(source, exportPattern)) {
    if (className !== undefined && base !== undefined) {
      classes.set(className, { base, declarations: declarationsOf(text), mappings: mappingsOf(text) });
    }
    if (struct !== undefined) structs.set(struct, mappingsOf(text));
  }
  return { classes, structs };
}

function mappingsOf(text: string): ReadonlyMap<string, Mapping> {
  const found = [...text.matchAll(mappingPattern)];
  return new Map(found.map(([, name = "", mapper = "", kind = ""]) => [name, { mapper, kind }]));
}

function declarationsOf(text: string): readonly Declaration[] {
  return sections(text, declarationPattern).map(([match, accessor]) => ({
    name: match[1] ?? "",
    computed: match[2] === "true",
    optional: match[3] === "true",
    required: match[4] === "true",
    accessor,
  }));
}

/** Each match with the text from it up to the next one. */
function sections(text: string, pattern: RegExp): readonly (readonly [RegExpMatchArray, string])[] {
  const matches = [...text.matchAll(pattern)];
  return matches.map((match, index) => [match, text.slice(match.index, matches[index + 1]?.index)]);
}
