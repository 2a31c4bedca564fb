// `serve`: a database behind a gRPC port and a REST port, an empty one in memory or that of a file.
import process from "node:process";
import { type QdrantServer, serve, type ServeOptions } from "../../server.ts";
import { logLine } from "../../server/log.ts";
import { serveArguments } from "../arguments.ts";
import type { Run } from "../command_form.ts";
import { exit, UsageError } from "../failure.ts";

export const run: Run = async (given) => {
  const { options, logFormat } = serveArguments(given);
  const server = await listening({ ...options, onLog: (entry) => console.log(logLine(entry, logFormat)) });
  const asked = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await Promise.race([asked, server.ended]);
  await server.close();
  return exit.done;
};

/** Options that cannot be used are the command line's. */
async function listening(options: ServeOptions): Promise<QdrantServer> {
  try {
    return await serve(options);
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message, "serve") : error;
  }
}
