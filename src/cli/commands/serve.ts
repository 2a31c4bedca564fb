// `serve`: a database behind a gRPC port and a REST port, an empty one in memory or that of a file.
import { type QdrantServer, serve, type ServeOptions } from "../../server.ts";
import { logLine } from "../../server/log.ts";
import { serveArguments } from "../arguments.ts";
import type { Run } from "../command_form.ts";
import { exit, UsageError } from "../failure.ts";
import { askedToEnd } from "../interrupt.ts";

export const run: Run = async (given) => {
  const { options, logFormat } = serveArguments(given);
  const server = await listening({ ...options, onLog: (entry) => console.log(logLine(entry, logFormat)) });
  await Promise.race([askedToEnd(), server.ended]);
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
