// The engine beside Qdrant's own, in turns: ratios and their floors.
//
// The peer needs Python with `pip install qdrant-edge-py==0.9.0` (PEER_PYTHON: another interpreter); without it only
// our own times are told. Other work on the machine spoils the ratios.
import { fileRows } from "./engine/file_rows.ts";
import { graphRows, recallRow } from "./engine/graph_rows.ts";
import { multiRows } from "./engine/multi_rows.ts";
import { Peer } from "./engine/peer.ts";
import { peerRows } from "./engine/peer_rows.ts";
import { sparseRows } from "./engine/sparse_rows.ts";
import { costCurve, scanRows, sortedRows } from "./engine/store_rows.ts";
import { clustered, embeddingLike, makeWorkload } from "./engine/workload.ts";
import type { Context } from "./suites.ts";

export async function suite({ report, short, only }: Context): Promise<void> {
  const count = short ? 10_000 : 100_000;
  const peer = await Peer.start();
  if (peer === undefined) console.log("No peer: Python with qdrant-edge-py was not found; only our own times follow.");
  for (const size of [128, 768]) {
    const workload = makeWorkload(count, size);
    report.title(`${count} points × ${size}, through the public functions`);
    const theirs = await peerRows(workload, peer, report, only);
    if (only !== undefined) continue;
    await fileRows(workload, peer, theirs, report);
    report.title(`${count} points × ${size}, the vector store alone`);
    await scanRows(workload, report);
    sortedRows(workload, report);
  }
  if (only !== undefined) return await peer?.close();
  for (const [kind, make] of [["as embeddings are", embeddingLike], ["in clusters", clustered]] as const) {
    for (const size of [128, 768]) {
      report.title(`${count} points × ${size}, ${kind}: the graph`);
      await graphRows(makeWorkload(count, size, make), kind, peer, report);
    }
  }
  report.title(`${count} points × 128 without structure: what a search finds by default`);
  recallRow(makeWorkload(count, 128), "without structure", report);
  report.title("Sparse vectors and multivectors, the vector stores alone");
  await sparseRows(count, peer, report);
  await multiRows(count / 10, peer, report);
  await peer?.close();

  report.title("Cost by number of points, the vector store alone");
  await costCurve(128, short ? [1000, 10_000] : [1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000], report);
}
