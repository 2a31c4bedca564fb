// Candidates measured in turns: in every round each has one turn, every second round in the opposite order.
import process from "node:process";

/**
 * @param measures one for each candidate: what a turn of it cost; told the number of the round, below 0 while it warms up
 * @param warm rounds before those that count
 * @returns of each candidate what its rounds cost
 */
export async function inTurns(
  rounds: number,
  measures: readonly ((round: number) => number | Promise<number>)[],
  warm = 0,
): Promise<number[][]> {
  const costs: number[][] = measures.map(() => []);
  const order = measures.map((_, at) => at);
  for (let round = -warm; round < rounds; round++) {
    for (const at of order) {
      const cost = await measures[at](round);
      if (round >= 0) costs[at].push(cost);
    }
    order.reverse();
  }
  return costs;
}

/** Milliseconds a call, over `times` calls one after another. */
export async function perCall(times: number, call: (i: number) => unknown): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < times; i++) await call(i);
  return (performance.now() - start) / times;
}

/** Milliseconds that something takes. */
export async function timeOf(run: () => unknown): Promise<number> {
  return await perCall(1, run);
}

/** Milliseconds of the processor a call, with what other threads of the process do for it. */
export async function cpuPerCall(times: number, call: (i: number) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) await call(i);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
