import path from "node:path";
import ts from "typescript";
import { project } from "./source-files.ts";

/** One prop of an interface, or one public member of a class. */
export interface DocumentedMember {
  readonly name: string;
  /** As it is declared, without `undefined`. */
  readonly type: string;
  /** The text of `@default`, `required`, or `optional` where the source says nothing. */
  readonly default: string;
}

/** The project's sources and some examples, checked by one compiler run. */
export class TypescriptProgram {
  private readonly program: ts.Program;

  /**
   * @param files paths in the project
   * @param examples sources that exist in memory only, by the paths that they would have in the project
   */
  constructor(files: readonly string[], examples: ReadonlyMap<string, string>) {
    const inMemory = new Map([...examples].map(([file, text]) => [path.join(project, file), text]));
    const config = ts.readConfigFile(path.join(project, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.convertCompilerOptionsFromJson(config.config.compilerOptions, project);
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => inMemory.has(file) || fileExists(file);
    host.readFile = (file) => inMemory.get(file) ?? readFile(file);
    host.getSourceFile = (file, language, ...rest) => {
      const text = inMemory.get(file);
      return text === undefined
        ? getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, text, language);
    };
    const roots = [...files.map((file) => path.join(project, file)), ...inMemory.keys()];
    this.program = ts.createProgram({
      rootNames: roots,
      options: { ...options, noUnusedLocals: false },
      host,
    });
  }

  /** What the compiler says about one file, one text for each fault. */
  faultsOf(file: string): string[] {
    const source = this.program.getSourceFile(path.join(project, file));
    return [
      ...this.program.getSyntacticDiagnostics(source),
      ...this.program.getSemanticDiagnostics(source),
    ].map(({ messageText, start = 0 }) => {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
  }

  /** Names of the interfaces that a file exports. */
  exportedInterfaces(file: string): string[] {
    return this.declarations(file)
      .filter((node) => ts.isInterfaceDeclaration(node) && isExported(node))
      .map((node) => node.name?.text ?? "");
  }

  /** Members of an interface or class, inherited ones too; undefined when there is none of that name. */
  membersOf(files: readonly string[], name: string): DocumentedMember[] | undefined {
    const declaration = files
      .flatMap((file) => this.declarations(file))
      .find((node) => node.name?.text === name);
    if (declaration === undefined) return undefined;
    const checker = this.program.getTypeChecker();
    const members = checker.getPropertiesOfType(checker.getTypeAtLocation(declaration));
    return members.filter((member) => !isPrivate(member)).map((member) => documented(member, checker));
  }

  private declarations(file: string): (ts.InterfaceDeclaration | ts.ClassDeclaration)[] {
    const statements = this.program.getSourceFile(path.join(project, file))?.statements ?? [];
    return [...statements].filter((node) => ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node));
  }
}

function documented(member: ts.Symbol, checker: ts.TypeChecker): DocumentedMember {
  const declaration = member.valueDeclaration;
  const isProperty =
    declaration !== undefined &&
    (ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration));
  const type = isProperty ? (declaration.type?.getText() ?? "") : "";
  const tag = member.getJsDocTags(checker).find(({ name }) => name === "default");
  const optional = (member.flags & ts.SymbolFlags.Optional) !== 0;
  return {
    name: member.name,
    type: type
      .replaceAll(/\s+/g, " ")
      .replace(/^\| /, "")
      .replace(/ \| undefined$/, ""),
    default: optional ? ts.displayPartsToString(tag?.text) || "optional" : "required",
  };
}

function isExported(node: ts.InterfaceDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
}

function isPrivate(member: ts.Symbol): boolean {
  const declaration = member.valueDeclaration;
  return (
    declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Private) !== 0
  );
}
