// Puts the packages of the import map where Node finds them when it runs the sources.

export async function installForNode(): Promise<void> {
  const npm = await new Deno.Command("npm", {
    args: [
      "install",
      "--no-save",
      "--no-package-lock",
      "--silent",
      "--prefix",
      ".tmp/node",
      ...Object.values(packages()),
    ],
  }).output();
  if (!npm.success) throw new Error(new TextDecoder().decode(npm.stderr));
  try {
    Deno.statSync("node_modules");
  } catch {
    Deno.symlinkSync(".tmp/node/node_modules", "node_modules");
  }
}

/** The npm packages of the import map, as npm names them: without the part of a package that is imported. */
function packages(): Record<string, string> {
  const { imports } = JSON.parse(Deno.readTextFileSync("tests/offline/import_map.json")) as {
    imports: Record<string, string>;
  };
  return Object.fromEntries(
    Object.entries(imports).filter(([, target]) => target.startsWith("npm:")).map((
      [name, target],
    ) => [name, target.slice("npm:".length).replace(/(@\d[^/]*)\/.*$/, "$1")]),
  );
}
