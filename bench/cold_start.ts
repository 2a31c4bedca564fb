// From the start of the process to the first answer: in memory, over a socket, and the plain grpc-js + proto-loader client, in turns.
// usage: deno run -A bench/cold_start.ts [rounds]
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { serve } from "../mod.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const runtime = "Deno" in globalThis
  ? ["run", "-A", "--no-lock", "--no-check", "--import-map", "tests/offline/import_map.json"]
  : ["--experimental-strip-types", "--no-warnings", "--import", "./tests/offline/register.mjs"];

/** Milliseconds to the line that a program prints when it is answered. */
function measure(program: string, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let answered: number | undefined;
    const child = spawn(process.execPath, [...runtime, `bench/cold/${program}.ts`, address], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    });
    child.stdout!.once("data", () => answered = performance.now() - start);
    child.once(
      "exit",
      () => answered === undefined ? reject(new Error(`${program} did not answer`)) : resolve(answered),
    );
  });
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

const rounds = Number(process.argv[2] ?? 9);
const programs = ["in_process", "socket", "plain"];
const times = new Map(programs.map((program) => [program, [] as number[]]));
const server = await serve({ port: 0 });
for (let round = -1; round < rounds; round++) {
  for (const program of programs) {
    const time = await measure(program, server.address);
    if (round >= 0) times.get(program)!.push(time); // the first round fills the caches of the disk and the runtime
  }
}
await server.close();
const plain = median(times.get("plain")!);
for (const program of programs) {
  const time = median(times.get(program)!);
  console.log(
    `${program.padEnd(12)} ${time.toFixed(0).padStart(5)} ms   ${(plain / time).toFixed(2)} times as fast as plain`,
  );
}
