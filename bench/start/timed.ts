// What a program of the start suite tells of itself when it is answered.
import process from "node:process";

/** What a process tells: milliseconds of its processor since its start, and the time that the import of its client took. */
export interface Started {
  readonly cpu: number;
  readonly imported: number;
}

/** @param load imports the client. @param ask what it does until it is answered */
export async function timed<T>(load: () => Promise<T>, ask: (client: T) => Promise<() => unknown>): Promise<void> {
  const begin = performance.now(), client = await load(), imported = performance.now() - begin;
  const close = await ask(client), { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ cpu: (user + system) / 1000, imported } satisfies Started));
  await close();
  process.exit();
}
