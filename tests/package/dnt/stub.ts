// The part of @deno/dnt that dnt.ts uses, typed: dnt.ts is checked against it where JSR cannot be reached.

export interface EntryPoint {
  kind?: "bin" | "export";
  name: string;
  path: string;
}

export interface BuildOptions {
  entryPoints: (string | EntryPoint)[];
  outDir: string;
  shims: Record<string, boolean | "dev">;
  package: { name: string; version: string; [key: string]: unknown };
  test?: boolean;
  typeCheck?: false | "single" | "both";
  scriptModule?: false | "cjs" | "umd";
  importMap?: string;
  compilerOptions?: { target?: string; lib?: string[] };
}

export function build(_options: BuildOptions): Promise<void> {
  return Promise.resolve();
}

export function emptyDir(_path: string): Promise<void> {
  return Promise.resolve();
}
