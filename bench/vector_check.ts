// What refusing NaN in vectors costs: encoding with the check, and with a copy of the codec that checks nothing, in turns.
// Rows of bench/codec_bench.ts.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { codecFor } from "../src/codec/codec.ts";
import type { Line } from "./measure/report.ts";
import { percentile } from "./measure/stats.ts";
import { inTurns, timeOf } from "./measure/turns.ts";
import { type UpsertRequest, upsertRequest } from "./samples.ts";

type CodecFor = typeof codecFor;

const rounds = 300;
/** What the check may add, as a part of the encoding. */
const limits = { "Float32Array": 0.1, "number[]": 0.05 };

const unchecked = `// A check that finds nothing.
export const indexOfNotFinite = () => -1;
export const finiteBytes = (floats) => new Uint8Array(floats.buffer, floats.byteOffset, floats.length * 4);
export const notFiniteText = () => "";
`;

/** A copy of the codec, as it is or with an empty check: both are new to the runtime, whatever was measured before. */
async function codecIn(folder: string, check?: string): Promise<CodecFor> {
  cpSync(fileURLToPath(new URL("../src/codec", import.meta.url)), join(folder, "codec"), { recursive: true });
  cpSync(fileURLToPath(new URL("../src/gen", import.meta.url)), join(folder, "gen"), { recursive: true });
  if (check !== undefined) writeFileSync(join(folder, "codec/finite.ts"), check);
  return (await import(pathToFileURL(join(folder, "codec/codec.ts")).href)).codecFor;
}

function encoder(from: CodecFor, request: UpsertRequest): () => void {
  const codec = from("UpsertPoints");
  return () => codec.encode(request).release();
}

/** Times of both in turns; of the quickest twentieth the slowest counts, as other work on the machine only adds. */
async function compare(checked: () => void, plain: () => void): Promise<number[]> {
  const times = await inTurns(rounds, [checked, plain].map((run) => () => timeOf(run)), 30);
  return times.map((list) => percentile(list, 0.05));
}

function scaled(typed: boolean, factor: number): UpsertRequest {
  const request = upsertRequest(1000, 768, typed);
  for (const { vectors } of request.points) for (let i = 0; i < vectors.length; i++) vectors[i] *= factor;
  return request;
}

/** A line for each kind of vector, small numbers and large ones. */
export async function vectorCheckLines(): Promise<Line[]> {
  const folder = mkdtempSync(join(tmpdir(), "quiver-bench-")), lines: Line[] = [];
  try {
    const checking = await codecIn(join(folder, "with")), plainly = await codecIn(join(folder, "without"), unchecked);
    for (const [kind, floor] of Object.entries(limits)) {
      for (const factor of [1, 1000]) {
        const request = scaled(kind === "Float32Array", factor);
        const [own, plain] = await compare(encoder(checking, request), encoder(plainly, request));
        const detail = `${own.toFixed(2)} ms, ${plain.toFixed(2)} without`;
        lines.push({ name: `check 1000×768 ${kind} × ${factor}: what it adds`, value: own / plain - 1, floor, detail });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return lines;
}
