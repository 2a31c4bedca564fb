// Runs an example on the file of QDRANT_URL. Its process is killed at one of its calls to the file system, in the middle of a write, or after a
// line of its output. What it printed, and the file after each line, are put beside the file.
// EXAMPLE is the file of the example; KILL_AT counts from 0, and kills nobody where it is absent.
import { appendFileSync, copyFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { type FileCalls, fileCalls } from "../../../src/engine/log/files.ts";
import { Dice } from "../../oracle/dice.ts";

const { QDRANT_URL = "", EXAMPLE = "", KILL_AT } = process.env;
const path = fileURLToPath(QDRANT_URL), calls = { ...fileCalls }, dice = new Dice(1);
let places = 0, lines = 0;

function place(): void {
  if (String(places++) === KILL_AT) process.kill(process.pid, "SIGKILL");
  writeFileSync(`${path}.places`, String(places));
}

for (const name of Object.keys(calls) as (keyof FileCalls)[]) {
  const call = calls[name] as (...given: unknown[]) => unknown;
  Object.assign(fileCalls, {
    [name]: (...given: unknown[]) => {
      place();
      return call(...given);
    },
  });
}
fileCalls.write = (file, bytes, at) => {
  place();
  const half = bytes.length >> 1, written = calls.write(file, bytes.subarray(0, half), at);
  if (written < half) return written;
  place();
  return half + calls.write(file, bytes.subarray(half), at + half);
};

// The same in every run.
Math.random = () => dice.next();

console.log = (...shown: unknown[]) => {
  appendFileSync(
    `${path}.output`,
    `${shown.map((each) => typeof each === "string" ? each : inspect(each)).join(" ")}\n`,
  );
  copyFileSync(path, `${path}.line-${lines++}`);
  place();
};

await import(EXAMPLE);
