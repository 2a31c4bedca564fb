// `migrate`: collections go from one database to another, and are compared there.
import { existsSync, rmSync } from "node:fs";
import { CheckpointError } from "../../bulk/checkpoint_error.ts";
import { migrate } from "../../bulk/migrate.ts";
import { MigrateError } from "../../bulk/migrate_error.ts";
import type { MigratedCollection, MigrateOptions, MigrateReport } from "../../bulk/migrate_types.ts";
import type { Client } from "../../client.ts";
import { commandAgain } from "../again.ts";
import type { Given, Run } from "../command_form.ts";
import { CommandError, exit, UsageError } from "../failure.ts";
import { explain } from "../hints.ts";
import { Interrupt } from "../interrupt.ts";
import type { Output } from "../output.ts";
import { startProgress } from "../progress.ts";
import { connectTo, type Place, placeOf } from "../target.ts";
import { neededText, numberOf, wordOf, wrongValue } from "../values.ts";
import { counted, timeText } from "../words.ts";

export const run: Run = async (given, output) => {
  const [from, to] = ["from", "to"].map((option) => placeOf(given, neededText(given, option)));
  if (from.target.kind === "remote" && to.target.kind === "remote" && given.text("api-key-file") !== undefined) {
    throw new UsageError("Both sides are servers: give keys as --from-api-key-file and --to-api-key-file", "migrate");
  }
  const options = optionsOf(given), source = await connectTo(given, from, keyOption("from", to));
  try {
    const target = await connectTo(given, to, { ...keyOption("to", from), mustExist: false });
    try {
      return await migrated(given, output, [source, target], options);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

/** A key is shown to the one server that it is for: where both sides are servers each has a variable of its own. */
const keyOption = (side: "from" | "to", { target: other }: Place): { key: string } =>
  other.kind === "remote" ? { key: `${side}-api-key` } : { key: "api-key" };

function optionsOf(given: Given): MigrateOptions {
  const collections = given.all("collection");
  const renamed = given.all("rename").map((text) => {
    const found = /^(.+)=(.+)$/.exec(text);
    if (found === null) throw wrongValue("rename", "OLD=NEW", text, given);
    return [found[1], found[2]] as const;
  });
  return {
    collections: collections.length === 0 ? undefined : collections,
    rename: renamed.length === 0 ? undefined : Object.fromEntries(renamed),
    ifExists: wordOf(given, "if-exists", ["error", "skip", "append"]),
    aliases: !given.flag("no-aliases"),
    verify: !given.flag("no-verify"),
    batchSize: numberOf(given, "batch-size", { least: 1 }),
    concurrency: numberOf(given, "concurrency", { least: 1 }),
    checkpoint: given.text("checkpoint") ?? "migrate.quiver-progress",
  };
}

async function migrated(
  given: Given,
  output: Output,
  [source, target]: Client[],
  options: MigrateOptions,
): Promise<number> {
  if (given.flag("no-resume")) rmSync(options.checkpoint!, { force: true });
  const isNew = !existsSync(options.checkpoint!),
    interrupt = new Interrupt(output, "how far it has come is written down");
  try {
    const report = await watched(output, source, target, { ...options, signal: interrupt.signal });
    for (const collection of report.collections) await tell(output, collection);
    output.say(
      `migrated ${counted(report.collections.length, "collection")} from ${source.address} to ${target.address} in ${
        timeText(report.elapsedMs / 1000)
      }`,
    );
    return exit.done;
  } catch (error) {
    if (!interrupt.asked) throw inWords(error, output, options, isNew);
    output.event({ event: "interrupted", command: commandAgain(given) });
    output.say(`interrupted. To go on: ${commandAgain(given)}`);
    return exit.interrupted;
  } finally {
    interrupt.stop();
  }
}

async function watched(
  output: Output,
  source: Client,
  target: Client,
  options: MigrateOptions,
): Promise<MigrateReport> {
  const progress = await startProgress(output, "migrated"), sides = options.verify ? 2 : 1;
  try {
    return await migrate(source, target, {
      ...options,
      onProgress: ({ copied, verified, total }) => {
        progress.update({
          points: copied,
          part: total === 0 ? undefined : Math.min(1, (copied + verified) / (sides * total)),
        });
      },
    });
  } finally {
    progress.stop();
  }
}

async function tell(output: Output, collection: MigratedCollection): Promise<void> {
  const { from, to, outcome, points, digest, rounded } = collection;
  if (output.json) return output.event({ event: "migrated", ...collection });
  const compared = digest === undefined
    ? ""
    : digest.source === digest.target
    ? ", every bit the same"
    : rounded > 0
    ? `, ${counted(rounded, "vector")} rounded`
    : "";
  await output.line(`${from}${to === from ? "" : ` as ${to}`}: ${outcome}, ${counted(points, "point")}${compared}`);
}

/** What ended it, in words; said beside it: how it goes on. */
function inWords(error: unknown, output: Output, { checkpoint }: MigrateOptions, isNew: boolean): unknown {
  if (error instanceof CheckpointError) {
    return new CommandError(error.message, "the command has changed since: --no-resume begins anew", error.cause);
  }
  if (!(error instanceof MigrateError)) return error;
  if ((error.cause as { code?: unknown }).code === "ALREADY_EXISTS") {
    if (isNew) rmSync(checkpoint!, { force: true }); // nothing was written
    const hint = "--if-exists skip leaves it, append adds to it, --rename OLD=NEW gives another name";
    return new CommandError(explain(error.cause).message, hint);
  }
  output.say(`${checkpoint} says how far it has come; the same command goes on from there`);
  return error.cause;
}
