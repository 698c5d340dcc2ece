import type { Declaration, GeneratedClass, GeneratedModule, Mapping } from "./generated-module.ts";
import type { Attribute, AttributeType, Block, NestedBlock, ResourceSchema } from "./provider-schema.ts";

/** Says which class of a generated module describes the resource itself. */
const rootBases = ["TerraformResource", "TerraformDataSource", "TerraformProvider"];

/** Reads the schema of the one resource, data source or provider that a generated module is about. */
export function extractSchema(generated: GeneratedModule): ResourceSchema {
  const root = [...generated.classes.values()].find(({ base }) => rootBases.includes(base));
  if (root === undefined) throw new Error("the generated module has no resource, data source or provider");
  return { version: 0, block: new Extraction(generated).block(root.declarations, root.mappings) };
}

class Extraction {
  readonly #generated: GeneratedModule;

  constructor(generated: GeneratedModule) {
    this.#generated = generated;
  }

  block(declarations: readonly Declaration[], mappings: ReadonlyMap<string, Mapping>): Block {
    const attributes: Record<string, Attribute> = {};
    const blocks: Record<string, NestedBlock> = {};
    for (const declaration of declarations) {
      const mapping = mappings.get(declaration.name);
      const nested = mapping && this.#nestedBlock(declaration, mapping);
      if (nested !== undefined) blocks[declaration.name] = nested;
      else attributes[declaration.name] = this.#attribute(declaration, mapping);
    }
    return { attributes, block_types: blocks };
  }

  #attribute(declaration: Declaration, mapping: Mapping | undefined): Attribute {
    const { name, computed, optional, required, accessor } = declaration;
    return {
      type: mapping === undefined ? this.#accessedType(accessor) : this.#mappedType(mapping),
      ...(required && { required }),
      ...(optional && { optional }),
      ...(computed && { computed }),
      ...(name.endsWith("_wo") && { write_only: true }),
    };
  }

  /** Undefined where the argument is an attribute: a scalar, a collection, or an object that is assigned with `=`. */
  #nestedBlock(declaration: Declaration, { mapper, kind }: Mapping): NestedBlock | undefined {
    const repeated = /^cdktf\.listMapperHcl\(([a-z]\w*)ToHclTerraform, true\)/.exec(mapper)?.[1];
    const once = /^([a-z]\w*)ToHclTerraform\(/.exec(mapper)?.[1];
    const struct = repeated ?? once;
    if (struct === undefined || (kind === "struct" && declaration.computed)) return undefined;
    const block = this.#structBlock(struct);
    if (kind === "struct") return { nesting_mode: "single", block };
    return {
      nesting_mode: kind === "set" ? "set" : "list",
      block,
      ...(declaration.required && { min_items: 1 }),
      ...(repeated === undefined && { max_items: 1 }),
    };
  }

  #mappedType({ mapper, kind }: Mapping): AttributeType {
    const call = mapper.replace(/^struct!\.\w+ === undefined \? null : /, "");
    const list = /^cdktf\.listMapperHcl\((.*), (?:true|false)\)\(/.exec(call)?.[1];
    if (list !== undefined) return [kind === "set" ? "set" : "list", this.#elementType(list)];
    const map = /^cdktf\.hashMapperHcl\((.*)\)\((?:this|struct)/.exec(call)?.[1];
    if (map !== undefined) return ["map", this.#elementType(map)];
    return this.#elementType(call.slice(0, call.indexOf("(")));
  }

  #elementType(mapper: string): AttributeType {
    const list = /^cdktf\.listMapperHcl\((.*), (?:true|false)\)$/.exec(mapper)?.[1];
    if (list !== undefined) return ["list", this.#elementType(list)];
    const map = /^cdktf\.hashMapperHcl\((.*)\)$/.exec(mapper)?.[1];
    if (map !== undefined) return ["map", this.#elementType(map)];
    const scalar = /^cdktf\.(\w+)ToHclTerraform$/.exec(mapper)?.[1];
    if (scalar !== undefined) return scalarTypes[scalar] ?? "dynamic";
    return this.#structType(mapper.replace(/ToHclTerraform$/, ""));
  }

  #structType(struct: string): AttributeType {
    const entries = [...this.#structMappings(struct)];
    return [
      "object",
      Object.fromEntries(entries.map(([name, mapping]) => [name, this.#mappedType(mapping)])),
    ];
  }

  /** What can only be read shows its type in nothing but the getter. */
  #accessedType(accessor: string): AttributeType {
    const nested = /= new (\w+)\(this, "\w+"(?:, (true|false))?\)/.exec(accessor);
    if (nested?.[1] !== undefined) return this.#readObjectType(nested[1], nested[2] === "true");
    const map = /= new cdktf\.(String|Number|Boolean|Any)Map(List)?\(/.exec(accessor);
    if (map?.[1] !== undefined) {
      const type = ["map", scalarTypes[map[1].toLowerCase()] ?? "dynamic"] as const;
      return map[2] === undefined ? type : ["list", type];
    }
    const getter =
      /this\.get(String|Number|Boolean|List|NumberList|StringMap|NumberMap|BooleanMap)Attribute\(/;
    const kind = getter.exec(accessor)?.[1];
    if (kind === "List" || kind === "NumberList") {
      return [accessor.includes("Fn.tolist(") ? "set" : "list", kind === "List" ? "string" : "number"];
    }
    if (kind?.endsWith("Map")) return ["map", scalarTypes[kind.slice(0, -3).toLowerCase()] ?? "dynamic"];
    return scalarTypes[kind?.toLowerCase() ?? ""] ?? "dynamic";
  }

  #readObjectType(className: string, isSet: boolean): AttributeType {
    const base = this.#generated.classes.get(className)?.base;
    const reference =
      base === "ComplexObject" ? className : className.replace(/(List|Map)$/, "OutputReference");
    const { declarations } = this.#class(reference);
    const types = declarations.map(({ name, accessor }) => [name, this.#accessedType(accessor)] as const);
    const object: AttributeType = ["object", Object.fromEntries(types)];
    if (base === "ComplexObject") return object;
    if (base === "ComplexMap") return ["map", object];
    return [isSet ? "set" : "list", object];
  }

  /** A few structs have no class to read them (the provider's own among them); their arguments are all optional. */
  #structBlock(struct: string): Block {
    const mappings = this.#structMappings(struct);
    const className = `${struct.charAt(0).toUpperCase()}${struct.slice(1)}OutputReference`;
    const flags = { computed: false, optional: true, required: false, accessor: "" };
    const unread = () => [...mappings.keys()].map((name): Declaration => ({ name, ...flags }));
    const declared = this.#generated.classes.get(className);
    return this.block(declared?.declarations ?? unread(), mappings);
  }

  #class(name: string): GeneratedClass {
    const found = this.#generated.classes.get(name);
    if (found === undefined) throw new Error(`the generated module has no class ${name}`);
    return found;
  }

  #structMappings(struct: string): ReadonlyMap<string, Mapping> {
    const found = this.#generated.structs.get(struct);
    if (found === undefined) throw new Error(`the generated module has no mapper for ${struct}`);
    return found;
  }
}

const scalarTypes: Readonly<Record<string, AttributeType>> = {
  string: "string",
  number: "number",
  boolean: "bool",
};
