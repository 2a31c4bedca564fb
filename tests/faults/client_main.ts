// The process of the client: meets every fault, with a read and a write, and says how each call ended. It must end by itself.
// usage: client_main.ts --control PORT   where the process of the peers takes orders; prints one report as JSON
import process from "node:process";
import { connect, QdrantError } from "@quiver/qdrant";
import type { Fault } from "./fault.ts";
import { faults, ofAnswers } from "./faults.ts";
import { order } from "./order.ts";
import type { Seen } from "./peer_main.ts";

/** How a call ended. */
export interface Ended {
  readonly fault: string;
  readonly kind: "read" | "write";
  /** Whether a call had been answered on the connection before. */
  readonly warm: boolean;
  readonly code: string;
  readonly name: string;
  readonly text: string;
  /** Milliseconds, from the call to its end. */
  readonly took: number;
  /** Milliseconds after its deadline, less what the event loop was late itself; negative where it ended before. */
  readonly over: number;
  readonly seen: Seen;
  /** Connections that the peer still had, a moment after the client was closed. */
  readonly left: number;
}

export interface Report {
  readonly ended: readonly Ended[];
  readonly warnings: readonly string[];
}

/** A timer that fires so long after a deadline tells a late call from a late event loop. */
const laterMs = 20;
const timeoutMs = { late: 500, soon: 2_000 };

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

async function meet(control: number, { fault, kind, warm }: Meeting): Promise<Ended> {
  const { port } = await order<{ port: number }>(control, { open: fault.name, warm });
  const { scheme = "http", late, options } = fault, timeout = timeoutMs[late ? "late" : "soon"];
  const db = await connect(`${scheme}://${scheme === "http" ? "127.0.0.1" : "localhost"}:${port}`, {
    timeoutMs: timeout,
    retry: { initialDelayMs: 5, maxDelayMs: 20 },
    ...options,
  });
  if (warm) await db.collections.list();
  const start = performance.now();
  let timerAt: number | undefined;
  const timer = setTimeout(() => timerAt = performance.now(), timeout + laterMs);
  const end = await (kind === "read" ? db.collections.list() : db.collections.create({ collectionName: "c" })).then(
    () => ({ code: "OK", name: "", text: "" }),
    (error: Error) => ({
      code: error instanceof QdrantError ? error.code : "",
      name: error.name,
      text: error instanceof QdrantError ? error.serverMessage : String(error.stack),
    }),
  );
  const endAt = performance.now(), after = endAt - start - timeout;
  clearTimeout(timer);
  await db.close();
  const left = await leftOpen(control, port);
  const seen = await order<Seen>(control, { seen: port });
  return {
    fault: fault.name,
    kind,
    warm,
    ...end,
    took: endAt - start,
    over: timerAt === undefined ? Math.min(after, laterMs) : laterMs + endAt - timerAt,
    seen,
    left,
  };
}

/** How a fault is met. */
export interface Meeting {
  readonly fault: Fault;
  readonly kind: Ended["kind"];
  readonly warm: boolean;
}

/** With a read and a write; a fault of an answer to the first call on its connection, and to the one after it. */
export function meetings(fault: Fault): Meeting[] {
  const kinds = ["read", "write"] as const, warm = ofAnswers.includes(fault) ? [false, true] : [false];
  return kinds.flatMap((kind) => warm.map((warm) => ({ fault, kind, warm })));
}

async function leftOpen(control: number, port: number): Promise<number> {
  let open = 1;
  for (let tries = 0; open > 0 && tries < 20; tries++) {
    await pause(20);
    ({ open } = await order<Seen>(control, { seen: port }));
  }
  return open;
}

/** Meets faults, six at a time, each with a read and with a write. */
export async function meetAll(control: number, met: readonly Fault[] = faults): Promise<Ended[]> {
  const ended: Ended[] = [], work = met.flatMap(meetings);
  const workers = Array.from({ length: 6 }, async () => {
    for (let next = work.shift(); next !== undefined; next = work.shift()) {
      ended.push(await meet(control, next));
    }
  });
  await Promise.all(workers);
  return ended;
}

if (process.argv[2] === "--control") {
  const warnings: string[] = [];
  process.on("warning", (warning) => void warnings.push(String(warning)));
  process.on("unhandledRejection", (reason) => void warnings.push(`Unhandled: ${reason}`));
  const report: Report = { ended: await meetAll(Number(process.argv[3])), warnings };
  console.log(JSON.stringify(report));
}
