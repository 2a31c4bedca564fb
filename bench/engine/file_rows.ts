// Rows of the bench for a database in a file: filling it with every batch on the disk, and opening it, beside the peer.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, connect, countPoints, queryPoints } from "../../mod.ts";
import type { Peer } from "./peer.ts";
import { collectionName, fill, type PeerSeconds } from "./peer_rows.ts";
import { format, type Report } from "../measure/report.ts";
import { median } from "../measure/stats.ts";
import { inTurns } from "../measure/turns.ts";
import { rowOf, type Workload } from "./workload.ts";

const rounds = 5;

/** @param peerSeconds what the peer took for the same points, without a log of its own and unsynced */
export async function fileRows(
  workload: Workload,
  peer: Peer | undefined,
  peerSeconds: PeerSeconds | undefined,
  report: Report,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "bench")), target = `file:${join(folder, "x.db")}`;
  try {
    const ours = await filled(target, workload), name = `${workload.count / 1000}k × ${workload.size} in a file`;
    report.add({
      name: `${name}: upsert, peer's time to ours`,
      value: (peerSeconds?.all ?? NaN) / ours,
      floor: peerSeconds === undefined ? undefined : 2,
      atLeast: true,
      detail: `${format(workload.count / ours / 1000)}k points/s; its engine alone to ours ${
        format((peerSeconds?.engine ?? NaN) / ours)
      }`,
    });
    const turns = [() => opened(target, workload)];
    if (peer !== undefined) {
      turns.push(async () => 1000 * (await peer.ask<{ seconds: number }>({ do: "reopen" })).seconds);
    }
    const [times, theirs] = await inTurns(rounds, turns);
    const ms = median(times);
    report.add({
      name: `${name}: open and answer, to peer`,
      value: peer === undefined ? NaN : ms / median(theirs),
      floor: peer === undefined ? undefined : 1.2,
      detail: peer === undefined ? `${format(ms)} ms` : `${format(ms)} : ${format(median(theirs))} ms`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function filled(target: string, workload: Workload): Promise<number> {
  const db = await connect(target);
  try {
    return await fill(db, workload);
  } finally {
    await db.close();
  }
}

/** Milliseconds to the first answer. */
async function opened(target: string, { count, queries, size }: Workload): Promise<number> {
  const start = performance.now();
  const db: Client = await connect(target, { exact: "always" });
  try {
    await queryPoints(db, { collectionName, query: rowOf(queries, size, 0), limit: 10, params: { exact: true } });
    const took = performance.now() - start, { result } = await countPoints(db, { collectionName });
    if (Number(result.count) !== count) throw new Error(`${result.count} of ${count} points are there`);
    return took;
  } finally {
    await db.close();
  }
}
