// One batch on its way: sent, and where points are refused, narrowed down to those.
import { QdrantError } from "../errors.ts";

/** Points that follow one another in a stream. */
export interface Batch {
  /** The first one's number. */
  readonly from: number;
  readonly points: readonly unknown[];
}

/** Points that were refused. */
export interface Refused extends Batch {
  readonly error: unknown;
}

/** How a batch is sent, and who is told of its parts. */
export interface Delivery {
  send(points: readonly unknown[]): Promise<unknown>;
  uploaded(batch: Batch): void;
  refused(refused: Refused): void;
  /** A message of so many points was too large, or of too many points. */
  tooMuch(points: number): void;
}

/** Further calls to find the points that a server refuses, which does not say which they are. */
const mostHalvings = 64;

/** Sends a batch. Of points that are refused the delivery is told; other errors are thrown, and what was not sent then is told of nowhere. */
export async function deliver(batch: Batch, delivery: Delivery): Promise<void> {
  const pieces = [batch];
  let halvings = 0, refusals = 0, most = 0;
  const refuse = (refused: Refused) => {
    refusals++;
    delivery.refused(refused);
  };
  for (let piece; (piece = pieces.pop()) !== undefined;) {
    if (piece.points.length === 0) continue;
    const error = await failureOf(delivery.send(piece.points));
    const at = pointIn(error);
    if (error === undefined) {
      most = Math.max(most, piece.points.length);
      delivery.uploaded(piece);
    } else if (at !== undefined) {
      refuse({ ...part(piece, at, at + 1), error: renumbered(error as Error, at, piece.from + at) });
      pieces.push(part(piece, at + 1), part(piece, 0, at));
    } else if (!isRefusal(error)) {
      throw error;
    } else if (piece.points.length > 1 && halvings < mostHalvings) {
      halvings++;
      const middle = piece.points.length >>> 1;
      pieces.push(part(piece, middle), part(piece, 0, middle));
    } else refuse({ ...piece, error });
  }
  if (halvings > 0 && refusals === 0) delivery.tooMuch(most);
}

async function failureOf(sent: Promise<unknown>): Promise<unknown> {
  try {
    await sent;
    return undefined;
  } catch (error) {
    return error ?? new Error("The call failed without a reason");
  }
}

function part({ from, points }: Batch, start: number, end?: number): Batch {
  return { from: from + start, points: points.slice(start, end) };
}

/** Which point of the request an error of the encoder is about. */
function pointIn(error: unknown): number | undefined {
  if (!(error instanceof TypeError || error instanceof RangeError)) return undefined;
  const found = /^points\[(\d+)\]/.exec(error.message);
  return found === null ? undefined : Number(found[1]);
}

/** The same error with the point's number in the stream. */
function renumbered(error: Error, at: number, number: number): Error {
  const text = error.message.replace(`points[${at}]`, `points[${number}]`);
  return error instanceof RangeError ? new RangeError(text) : new TypeError(text);
}

/** Whether the request is at fault, so that another one with fewer points may pass. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof QdrantError)) return false;
  const { code, retryAfterMs, serverMessage } = error;
  if (code === "INVALID_ARGUMENT") return true;
  return (code === "RESOURCE_EXHAUSTED" || code === "OUT_OF_RANGE") && retryAfterMs === undefined &&
    /larger than|too large/.test(serverMessage);
}
