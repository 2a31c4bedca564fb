// The command line: `serve` puts a database behind a gRPC port, an empty one in memory or that of a file.
import process from "node:process";
import { parseArgs } from "node:util";
import { serve } from "../server.ts";

const usage = `usage: serve [--port N] [--host H] [--path FILE]
  --port N     TCP port, 0 for a free one (6334)
  --host H     address to listen on (127.0.0.1)
  --path FILE  the database's file, made where there is none (in memory)`;

interface Arguments {
  readonly port: number;
  readonly host: string;
  readonly path: string | undefined;
}

/** @throws {TypeError} what is not understood, in words */
function readArguments(args: string[]): Arguments | undefined {
  const { values, positionals } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      host: { type: "string" },
      path: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
  });
  if (values.help) return undefined;
  const [command, ...rest] = positionals;
  if (command !== "serve") {
    throw new TypeError(command === undefined ? "No command given" : `Unknown command "${command}"`);
  }
  if (rest.length > 0) throw new TypeError(`Unexpected argument "${rest[0]}"`);
  const port = values.port ?? "6334";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new TypeError(`--port must be a number from 0 to 65535, current value is "${port}"`);
  }
  return { port: Number(port), host: values.host ?? "127.0.0.1", path: values.path };
}

async function runServer({ port, host, path }: Arguments): Promise<void> {
  const server = await serve({ port, host, path });
  console.log(`Listening on ${server.address} (gRPC, ${path ?? "in memory, empty"}). Ctrl-C ends it.`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await server.close();
}

try {
  const args = readArguments(process.argv.slice(2));
  if (args === undefined) console.log(usage);
  else await runServer(args);
  process.exit(0);
} catch (error) {
  console.error(`${(error as Error).message}\n${error instanceof TypeError ? usage : ""}`.trimEnd());
  process.exit(1);
}
