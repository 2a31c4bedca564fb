// What `deno task serve` starts, in a process that tells on request how much memory is in use once the garbage is gone.
import process from "node:process";
import { serve } from "../../src/server.ts";
import { serveOptions } from "./serve_options.ts";

const server = await serve(serveOptions(process.argv.slice(2), process.env));
console.log(server.address);
process.stdin.on("data", () => {
  (globalThis as { gc?(): void }).gc?.();
  const { heapUsed, external } = process.memoryUsage();
  console.log((heapUsed + external) / 2 ** 20);
});
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));
