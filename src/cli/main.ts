// The command line: `serve` puts a database behind a gRPC port, an empty one in memory or that of a file.
import process from "node:process";
import { serve } from "../server.ts";
import { logLine } from "../server/log.ts";
import { type Arguments, readArguments, usage } from "./arguments.ts";

async function runServer({ options, logFormat }: Arguments): Promise<void> {
  const server = await serve({ ...options, onLog: (entry) => console.log(logLine(entry, logFormat)) });
  const asked = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await Promise.race([asked, server.ended]);
  await server.close();
}

try {
  const args = readArguments(process.argv.slice(2), process.env);
  if (args === undefined) console.log(usage);
  else await runServer(args);
  process.exit(0);
} catch (error) {
  console.error(`${(error as Error).message}\n${error instanceof TypeError ? usage : ""}`.trimEnd());
  process.exit(1);
}
