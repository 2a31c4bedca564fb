// Lets the client meet hostile peers on several runtimes, and prints a table of how each fault ended: with the sources on Deno, with the
// npm package on Node. usage: deno task test:faults [--node 20 --node 22]   (here for the Node at hand; Deno alone without it)
import { parseArgs } from "node:util";
import type { Ended, Report } from "../tests/faults/client_main.ts";
import { faults } from "../tests/faults/faults.ts";
import { type Command, runClient, startPeers } from "../tests/faults/processes.ts";
import { shortfalls, unmet } from "../tests/faults/shortfalls.ts";
import { packNpm } from "./npm.ts";

interface Run {
  readonly name: string;
  readonly report: Report;
}

const root = Deno.cwd(), programs = "tests/faults";
const onDeno = ["run", "-A", "--no-lock", "--no-check", "--quiet", "--import-map", "tests/offline/import_map.json"];

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { success, stdout } = await new Deno.Command(command, { args: [...args], cwd, stderr: "inherit" }).output();
  if (!success) throw new Error(`${command} ${args.join(" ")} failed`);
  return new TextDecoder().decode(stdout).trim();
}

/** The npm package in a folder, and the client's program as plain JavaScript: Node 20 cannot strip types. */
async function installPackage(folder: string): Promise<void> {
  packNpm(`${folder}/quiver.tgz`);
  Deno.writeTextFileSync(`${folder}/package.json`, '{ "private": true }');
  await run("npm", ["install", "--silent", "--no-audit", "--no-fund", `${folder}/quiver.tgz`], folder);
  const bundle = ["bundle", "--quiet", "--no-lock", "--platform", "deno"];
  const outside = ["--external", "@quiver/qdrant", "--external", "node:*"];
  await run(
    Deno.execPath(),
    [...bundle, ...outside, "--output", `${folder}/client.mjs`, `${programs}/client_main.ts`],
    root,
  );
}

async function meet(name: string, client: Command, control: number, cwd: string): Promise<Run> {
  const { report, errors, code } = await runClient(client, control, cwd);
  const wrong = [
    ...report.ended.flatMap((ended) =>
      shortfalls(ended, name.startsWith("Deno") ? "deno" : name.startsWith("Node 20") ? "node20" : undefined).map((
        what,
      ) => `${ended.fault}, ${ended.kind}${ended.warm ? ", warm" : ""}: ${what}`)
    ),
    ...unmet(report).map((what) => `${what}: was not met`),
    ...report.warnings,
    ...(errors === "" ? [] : [`printed: ${errors}`]),
    ...(code === 0 ? [] : ["the process did not end by itself"]),
  ];
  for (const what of wrong) console.error(`${name}: ${what}`);
  failed ||= wrong.length > 0;
  return { name, report };
}

/** The same on all runtimes, or each with those that it is said of. */
function said(ended: readonly [name: string, Ended][], say: (ended: Ended) => string): string {
  const all = Map.groupBy(ended, ([, one]) => say(one));
  if (all.size === 1) return [...all.keys()][0];
  return [...all].map(([text, of]) => `${text} (${of.map(([name]) => name).join(", ")})`).join("; ");
}

function row(name: string, runs: readonly Run[]): string {
  const of = (kind: Ended["kind"]) =>
    runs.map(({ name: runtime, report }) =>
      [runtime, report.ended.find((one) => one.fault === name && one.kind === kind && !one.warm)!] as [string, Ended]
    );
  const read = of("read"), write = of("write"), all = [...read, ...write].map(([, ended]) => ended);
  const classOf = ({ code, name }: Ended) => code === "OK" ? "answered" : name;
  const same = said(read, classOf), other = said(write, classOf);
  const text = all.find(({ text }) => text !== "")?.text.replace(/(localhost|127\.0\.0\.1):\d+/g, "HOST") ?? "";
  const late = faults.find((fault) => fault.name === name)!.late;
  const time = late
    ? `${Math.max(0, ...all.map(({ over }) => over)).toFixed(0)} ms over`
    : `in ${Math.max(...all.map(({ took }) => took)).toFixed(0)} ms`;
  const seen = said(read, ({ seen }) => String(seen.calls)) + " / " + said(write, ({ seen }) => String(seen.calls));
  const shown = text.length > 90 ? `${text.slice(0, 90)}…` : text;
  return `| ${name} | ${same === other ? same : `${same}; a write: ${other}`} | ${shown} | ${time} | ${seen} |`;
}

let failed = false;
const { values } = parseArgs({ args: Deno.args, options: { node: { type: "string", multiple: true, default: [] } } });
const folder = Deno.makeTempDirSync({ prefix: "quiver_faults" });
const deno = [Deno.execPath(), ...onDeno];
const peers = await startPeers([...deno, `${programs}/peer_main.ts`], root);
try {
  const runs = [
    await meet(`Deno ${Deno.version.deno}`, [...deno, `${programs}/client_main.ts`], peers.control, root),
  ];
  if (values.node.length > 0) await installPackage(folder);
  for (const version of values.node) {
    const node = version === "here" ? ["node"] : ["npx", "-y", `node@${version}`];
    const path = await run(node[0], [...node.slice(1), "-p", "process.execPath"], folder);
    const name = `Node ${(await run(path, ["--version"], folder)).slice(1)}`;
    runs.push(await meet(name, [path, "client.mjs"], peers.control, folder));
  }
  console.log(`On ${runs.map(({ name }) => name).join(", ")}. Sent: whole requests seen of a read / of a write.\n`);
  console.log("| fault | ends as | text | time | sent |\n| --- | --- | --- | --- | --- |");
  for (const { name } of faults) console.log(row(name, runs));
} finally {
  await peers.close();
  Deno.removeSync(folder, { recursive: true });
}
Deno.exit(failed ? 1 : 0);
