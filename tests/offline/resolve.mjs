// The resolve hook of register.mjs: the names of the offline import map; packages of npm are left to Node.
import { readFileSync } from "node:fs";

const map = new URL("./import_map.json", import.meta.url);
const { imports } = JSON.parse(readFileSync(map, "utf8"));

export function resolve(specifier, context, next) {
  const target = imports[specifier];
  if (target?.startsWith(".")) return next(new URL(target, map).href, context);
  return next(specifier, context);
}
