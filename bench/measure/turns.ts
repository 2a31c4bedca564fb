// Candidates measured in turns: in every round each has one turn, every second round in the opposite order.

/**
 * @param measures one for each candidate: what a turn of it cost
 * @returns of each candidate what its rounds cost
 */
export async function inTurns(
  rounds: number,
  measures: readonly (() => number | Promise<number>)[],
): Promise<number[][]> {
  const costs: number[][] = measures.map(() => []);
  const order = measures.map((_, at) => at);
  for (let round = 0; round < rounds; round++) {
    for (const at of order) costs[at].push(await measures[at]());
    order.reverse();
  }
  return costs;
}
