// Compiles code against the package's declarations with a TypeScript from npm, in memory.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type typescript from "npm:typescript@5.9.3";
import { all } from "../all.ts";

type TypeScript = typeof typescript;

/** The short run is content with the first. */
export const compilerVersions = all ? ["5.9.3", "6.0.3"] : ["5.9.3"];

export interface Finding {
  /** Offset of the flagged text. */
  readonly start: number;
  readonly text: string;
}

export interface Compiled {
  readonly findings: readonly Finding[];
  readonly instantiations: number;
  readonly types: number;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const entries: Readonly<Record<string, string>> = {
  "@quiver/qdrant": "mod.ts",
  "@quiver/qdrant/types": "src/gen/types.ts",
};

/** The compiler of a version; undefined where npm specifiers cannot be imported. */
export async function loadCompiler(version: string): Promise<TypeScript | undefined> {
  if (!("Deno" in globalThis)) return undefined;
  return (await import(`npm:typescript@${version}`)).default;
}

export class Declarations {
  readonly #ts: TypeScript;
  readonly #texts = new Map<string, string>();

  constructor(ts: TypeScript) {
    this.#ts = ts;
  }

  /** What a user of the package gets for a source file: its declarations, without bodies. */
  of(path: string, removeComments = false): string {
    const key = `${path}:${removeComments}`;
    let text = this.#texts.get(key);
    if (text === undefined) {
      const source = readFileSync(join(root, path), "utf8");
      const { outputText } = this.#ts.transpileDeclaration(source, {
        fileName: path,
        compilerOptions: { ...this.#options(), removeComments },
      });
      this.#texts.set(key, text = outputText);
    }
    return text;
  }

  /** Path of a library file of this compiler. */
  library(name: string): string {
    return join(this.#ts.createCompilerHost(this.#options()).getDefaultLibLocation!(), name);
  }

  #options(): typescript.CompilerOptions {
    const { ModuleKind, ModuleResolutionKind, ScriptTarget } = this.#ts;
    return {
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      lib: ["lib.esnext.d.ts", "lib.dom.d.ts"],
      allowImportingTsExtensions: true,
      noEmit: true,
      strict: true,
      types: [],
    };
  }

  /** Checks one file of user code. */
  compile(code: string, more: typescript.CompilerOptions = {}): Compiled {
    const ts = this.#ts;
    const options = { ...this.#options(), ...more };
    const file = join(root, "tests/types/user_code.ts");
    const host = ts.createCompilerHost(options);
    const libraryFolder = host.getDefaultLibLocation!();
    const readLibrary = host.getSourceFile.bind(host);
    host.fileExists = (path) =>
      path === file || (path.startsWith(join(root, "src")) || path === join(root, "mod.ts")) && existsSync(path);
    host.getSourceFile = (path, ...rest) => {
      if (path.startsWith(libraryFolder)) return readLibrary(path, ...rest);
      return ts.createSourceFile(path, path === file ? code : this.of(path.slice(root.length)), ts.ScriptTarget.ESNext);
    };
    host.resolveModuleNameLiterals = (literals, importer) =>
      literals.map(({ text }) => {
        const path = entries[text] ??
          (text.startsWith(".") ? join(dirname(importer), text).slice(root.length) : undefined);
        const resolvedModule = path === undefined
          ? undefined
          : { resolvedFileName: join(root, path), extension: ".ts" };
        return { resolvedModule };
      });
    const program = ts.createProgram([file], options, host);
    const source = program.getSourceFile(file)!;
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return {
      findings: diagnostics.map(({ start, messageText }) => ({
        start: start ?? 0,
        text: ts.flattenDiagnosticMessageText(messageText, "\n"),
      })),
      instantiations: program.getInstantiationCount(),
      types: program.getTypeCount(),
    };
  }
}

/** The findings of `deno check` in one file of user code, outside of the project. */
export function denoCheck(code: string): Finding[] {
  const folder = Deno.makeTempDirSync();
  try {
    const file = join(folder, "user_code.ts");
    Deno.writeTextFileSync(file, code);
    const importMap = join(root, "tests/offline/import_map.json");
    const { stderr } = new Deno.Command(Deno.execPath(), {
      args: ["check", "--no-lock", "--no-config", "--import-map", importMap, file],
      env: { NO_COLOR: "1" },
    }).outputSync();
    return readFindings(new TextDecoder().decode(stderr), file, code);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

/** Deno prints each error's text, the line of code, and `at file:///…:line:column`. */
function readFindings(output: string, file: string, code: string): Finding[] {
  const lines = code.split("\n");
  return output.split(/^TS\d+ \[ERROR\]: /m).slice(1).flatMap((text) => {
    const place = [...text.matchAll(/at file:\/\/(\S+):(\d+):(\d+)/g)].find(([, path]) => path === file);
    if (place === undefined) return [];
    const before = lines.slice(0, Number(place[2]) - 1).join("\n");
    return [{ start: before.length + Number(place[3]), text }];
  });
}
