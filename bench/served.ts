// A served database in a process of its own, as `quiver serve` starts it.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { denoCommand } from "./runtimes.ts";

export interface Served {
  readonly pid: number;
  readonly grpc: string;
  readonly rest: string;
  end(): void;
}

export async function served(...more: string[]): Promise<Served> {
  const [program, ...args] = denoCommand("src/cli/main.ts");
  const child = spawn(program, [...args, "serve", "--port", "0", ...more], { stdio: ["ignore", "pipe", "inherit"] });
  const addresses: string[] = [];
  await new Promise<void>((resolve) =>
    createInterface({ input: child.stdout! }).on("line", (line) => {
      const found = /127[\d.]+:\d+/.exec(line);
      if (found !== null && addresses.push(found[0]) === 2) resolve();
    })
  );
  return { pid: child.pid!, grpc: addresses[0], rest: addresses[1], end: () => child.kill("SIGTERM") };
}
