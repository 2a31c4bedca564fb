#!/usr/bin/env node
// The program `quiver`: its command line becomes a command, and how that ended the exit code.
import process from "node:process";
import { exit } from "./failure.ts";
import { createOutput } from "./output.ts";
import { runCommandLine } from "./run.ts";

// Who reads the output may stop before its end, as `head` does: that is no failure. Others are told where something is written.
process.stdout.on("error", (error) => {
  if ((error as { code?: unknown }).code === "EPIPE") process.exit(exit.done);
});

const args = process.argv.slice(2);
const code = await runCommandLine(args, process.env, createOutput(args.includes("--json")));
await new Promise<void>((resolve) => process.stdout.write("", () => resolve()));
process.exit(code);
