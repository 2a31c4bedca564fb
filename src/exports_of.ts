// What `import()` of a library gives: its exports, wherever the loader has put them.

/**
 * The exports of a CommonJS library that was loaded with `import()`. Node and Deno give them as names and as the default; esbuild's chunks give
 * the default only, tsx the names only.
 *
 * @param name an export that is needed
 */
export function exportsOf<Library extends object>(loaded: Library, name: keyof Library): Library {
  return loaded[name] === undefined ? (loaded as { readonly default?: Library }).default ?? loaded : loaded;
}
