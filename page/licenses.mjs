// The licences of what a bundle is made of, from its packages, or from page/licenses/ for what they have inlined.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** @param inputs the files of a bundle */
export function licensesOf(inputs) {
  const packages = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(packages)].filter((name) => name !== undefined).sort().map(
    licenseOf,
  ).join("\n\n");
}

function licenseOf(name) {
  const folder = join("node_modules", name), own = `licenses/${name}.txt`;
  const { version } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)/i.test(file)).map((file) =>
    join(folder, file)
  );
  if (existsSync(own)) texts.push(own);
  if (texts.length === 0) {
    throw new Error(`${name} has no licence: put its text into page/${own}`);
  }
  return [
    `== ${name} ${version}`,
    ...texts.map((file) => readFileSync(file, "utf8").trim()),
  ].join("\n\n") + "\n";
}
