// Rows that are no points, and points that a server refuses: where they stand in the file, and what is said of them.
import type { UploadFailure } from "../../bulk/upload_types.ts";
import type { PointStruct } from "../../gen/types.ts";
import { CommandError } from "../failure.ts";
import { explain } from "../hints.ts";
import type { Output } from "../output.ts";
import { counted } from "../words.ts";
import { RowFault } from "./row.ts";

/** Told in full; of more only the number. */
const told = 20;

export class BadPoints {
  /** Points that were read. */
  pulled = 0;
  /** Rows that are no points. */
  unread = 0;
  readonly #output: Output;
  readonly #passOver: boolean;
  readonly #places = new WeakMap<object, string>();
  #told = 0;
  /** What is said of points that were refused, by the error: several batches may be on their way. */
  readonly #refusals = new WeakMap<object, string>();

  constructor(output: Output, passOver: boolean) {
    this.#output = output;
    this.#passOver = passOver;
  }

  /** Notes where a point stands. */
  point(point: PointStruct, place: string): void {
    this.pulled++;
    this.#places.set(point, place);
  }

  /** A row that is no point. @throws {RowFault} rows are not passed over */
  fault(fault: RowFault): void {
    if (!this.#passOver) throw fault;
    this.unread++;
    this.#tell(fault.message);
  }

  refused({ points, error }: UploadFailure & { readonly points: readonly PointStruct[] }): void {
    const places = [points[0], points[points.length - 1]].map((point) => this.#places.get(point) ?? "");
    const where = points.length === 1 ? places[0] : `${places[0]} to ${places[1].replace(/^.*[: ](?=\d)/, "")}`;
    const text = `${where}: ${explain(error).message.replace(/^points\[\d+\]\.?/, "")}`;
    if (typeof error === "object" && error !== null) this.#refusals.set(error, text);
    if (this.#passOver) this.#tell(text);
  }

  /** What ended the run, in words of the file. */
  explain(cause: unknown): unknown {
    if (cause instanceof RowFault) {
      return new CommandError(cause.message, "mend that row, or pass over rows that are no points with --skip-bad");
    }
    const text = this.#refusals.get(cause as object);
    if (text === undefined) return cause;
    const { hint = "mend that row, or pass over what is refused with --skip-bad" } = explain(cause);
    return new CommandError(text, hint, cause);
  }

  /** Says how many were not told of. */
  close(): void {
    if (this.#told > told) this.#output.say(`and ${counted(this.#told - told, "fault")} more`);
  }

  #tell(text: string): void {
    this.#output.event({ event: "bad", message: text });
    if (this.#told++ < told) this.#output.say(text);
  }
}
