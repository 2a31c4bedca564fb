// `import`: the points of a file go into a collection, and a run that was interrupted goes on where it was.
import { rmSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { CheckpointError } from "../../bulk/checkpoint_error.ts";
import { uploadPoints } from "../../bulk/upload.ts";
import { UploadError } from "../../bulk/upload_error.ts";
import type { UploadResult } from "../../bulk/upload_types.ts";
import type { Client } from "../../client.ts";
import type { PointStruct } from "../../gen/types.ts";
import { commandAgain } from "../again.ts";
import type { Given, Run } from "../command_form.ts";
import { makeCollection } from "../creating.ts";
import { CommandError, exit } from "../failure.ts";
import { BadPoints } from "../input/bad_points.ts";
import { pointForm } from "../input/point_form.ts";
import { readPoints } from "../input/read_points.ts";
import { Source } from "../input/source.ts";
import { Interrupt } from "../interrupt.ts";
import type { Output } from "../output.ts";
import { startProgress } from "../progress.ts";
import { connectTo, placeOf } from "../target.ts";
import { neededText, numberOf } from "../values.ts";
import { counted, thousands, timeText } from "../words.ts";

export const run: Run = async (given, output) => {
  const source = new Source(given.positionals[0]), place = placeOf(given, neededText(given, "to"));
  pointForm(given); // what is wrong with the options is said before anything is opened
  const db = await connectTo(given, place, { mustExist: false });
  const interrupt = new Interrupt(output, "what is on its way is waited for");
  try {
    return await new Import(given, output, source, db, interrupt).run();
  } finally {
    interrupt.stop();
    await db.close();
  }
};

class Import {
  readonly #given: Given;
  readonly #output: Output;
  readonly #source: Source;
  readonly #db: Client;
  readonly #interrupt: Interrupt;
  readonly #bad: BadPoints;
  readonly #collectionName: string;
  readonly #checkpoint: string | undefined;
  #part = 0;

  constructor(given: Given, output: Output, source: Source, db: Client, interrupt: Interrupt) {
    this.#given = given;
    this.#output = output;
    this.#source = source;
    this.#db = db;
    this.#interrupt = interrupt;
    this.#bad = new BadPoints(output, given.flag("skip-bad"));
    this.#collectionName = neededText(given, "collection");
    this.#checkpoint = source.stat?.isFile() ? `${source.path}.quiver-progress` : undefined;
  }

  async run(): Promise<number> {
    const given = this.#given, rows = readPoints(given, this.#source, this.#bad, this.#interrupt.signal);
    if (this.#checkpoint !== undefined && given.flag("no-resume")) rmSync(this.#checkpoint, { force: true });
    try {
      const points = await makeCollection(given, this.#db, rows, this.#output);
      return this.#ended(await this.#upload(points));
    } catch (error) {
      if (this.#interrupt.asked) return this.#interrupted(error);
      throw this.#failure(error);
    }
  }

  async #upload(points: AsyncIterable<PointStruct>): Promise<UploadResult> {
    const given = this.#given, progress = await startProgress(this.#output, "imported");
    try {
      return await uploadPoints(this.#db, { collectionName: this.#collectionName, points }, {
        batchSize: numberOf(given, "batch-size", { least: 1 }),
        concurrency: numberOf(given, "concurrency", { least: 1 }),
        maxFailed: given.flag("skip-bad") ? Infinity : 0,
        checkpoint: this.#checkpoint,
        source: await this.#identity(),
        onFailed: (failure) => this.#bad.refused(failure),
        onProgress: ({ uploaded, failed, skipped }) => {
          const part = this.#partDone(uploaded + failed + skipped);
          progress.update({ points: uploaded + skipped, part, failed: failed + this.#bad.unread });
        },
      });
    } finally {
      progress.stop();
    }
  }

  /** By the bytes that were read, some of whose points are on their way. Never less than was said before. */
  #partDone(settled: number): number | undefined {
    const { part } = this.#source;
    if (part !== undefined) this.#part = Math.max(this.#part, part * settled / Math.max(this.#bad.pulled, 1));
    return part === undefined ? undefined : this.#part;
  }

  /** Whether a run goes on with an earlier one: the same bytes, read the same way, to the same place. */
  async #identity(): Promise<string | undefined> {
    const { path, stat } = this.#source, given = this.#given;
    if (path === undefined || stat === undefined) return undefined;
    const reading = ["format", "id-field", "uuid5", "delimiter"].map((option) => given.text(option) ?? "");
    const lists = ["vector-field", "vector-prefix", "type"].map((option) => given.all(option).join());
    const parts = [
      await realpath(path),
      stat.size,
      stat.mtimeMs,
      this.#db.address,
      given.flag("row-ids"),
      ...reading,
      ...lists,
    ];
    return parts.join("|");
  }

  #ended({ uploaded, skipped, elapsedMs, rate, failed }: UploadResult): number {
    const output = this.#output, bad = this.#bad, refused = failed.reduce((sum, { from, to }) => sum + to - from, 0);
    bad.close();
    output.event({
      event: "imported",
      collection: this.#collectionName,
      points: uploaded,
      earlier: skipped,
      refused,
      unread: bad.unread,
      seconds: elapsedMs / 1000,
    });
    const fast = uploaded > 0 && elapsedMs > 1000 ? `, ${thousands(Math.round(rate))}/s` : "";
    const before = skipped > 0 ? `, ${thousands(skipped)} before that` : "";
    output.say(
      `imported ${counted(uploaded, "point")} into ${this.#collectionName} at ${this.#db.address} in ${
        timeText(elapsedMs / 1000)
      }${fast}${before}`,
    );
    if (bad.unread > 0) output.say(`${counted(bad.unread, "row")} passed over: no points`);
    if (refused > 0) output.say(`${counted(refused, "point")} refused; the same command tries those again`);
    return bad.unread + refused > 0 ? exit.partly : exit.done;
  }

  #interrupted(error: unknown): number {
    const { result } = error as { result?: Partial<UploadResult> },
      done = (result?.uploaded ?? 0) + (result?.skipped ?? 0);
    const command = this.#goOn();
    this.#output.event({ event: "interrupted", points: done, command });
    this.#output.say(`interrupted after ${counted(done, "point")}. To go on: ${command}`);
    return exit.interrupted;
  }

  #goOn(): string {
    if (this.#checkpoint === undefined) {
      return "give the same input again: points that are written twice are there once";
    }
    return commandAgain(this.#given);
  }

  /** The error in words of the file. */
  #failure(error: unknown): unknown {
    if (error instanceof CheckpointError) {
      return new CommandError(
        error.message,
        "the file or the options have changed since: --no-resume begins anew",
        error.cause,
      );
    }
    if (!(error instanceof UploadError)) return error;
    const { result, cause } = error, done = result.uploaded + result.skipped;
    if (done > 0) {
      this.#output.say(
        `${counted(done, "point")} are written${
          this.#checkpoint === undefined ? "" : "; the same command goes on from there"
        }`,
      );
    }
    return this.#bad.explain(cause);
  }
}
