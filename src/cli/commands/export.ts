// `export`: the points of a collection as lines of JSON, as REST writes them.
import { createWriteStream, renameSync, rmSync } from "node:fs";
import process from "node:process";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { iteratePoints } from "../../bulk/iterate.ts";
import type { Client } from "../../client.ts";
import { countPoints } from "../../rpc/points.ts";
import type { Given, Run } from "../command_form.ts";
import { exit } from "../failure.ts";
import { Interrupt } from "../interrupt.ts";
import type { Output } from "../output.ts";
import { startProgress } from "../progress.ts";
import { connectTo, placeOf } from "../target.ts";
import { neededText, numberOf } from "../values.ts";
import { counted, timeText } from "../words.ts";
import { type LinePoint, lineReader } from "../point_lines.ts";
import { filterOf } from "./query.ts";

export const run: Run = async (given, output) => {
  filterOf(given); // what is wrong with it is said before anything is opened
  const db = await connectTo(given, placeOf(given, neededText(given, "from")));
  const interrupt = new Interrupt(output, "no more is read"), begun = performance.now();
  try {
    const points = await exportPoints(given, db, output, interrupt.signal),
      seconds = (performance.now() - begun) / 1000;
    if (given.text("output") !== undefined) {
      output.event({ event: "exported", output: given.text("output"), points, seconds });
    }
    output.say(`exported ${counted(points, "point")} in ${timeText(seconds)}`);
    return exit.done;
  } catch (error) {
    if (!interrupt.asked) throw error;
    output.say(
      `interrupted: ${
        given.text("output") === undefined
          ? "the output ends before the collection does"
          : `${given.text("output")} is as it was`
      }. To have all: the same command again`,
    );
    return exit.interrupted;
  } finally {
    interrupt.stop();
    await db.close();
  }
};

async function exportPoints(given: Given, db: Client, output: Output, signal: AbortSignal): Promise<number> {
  const path = given.text("output");
  if (path === undefined) {
    // Lines are the result: what is said beside them is for people.
    return await writeLines(given, db, process.stdout, { ...output, event: () => {} }, signal);
  }
  const unfinished = `${path}.${process.pid}.part`, file = createWriteStream(unfinished, { flags: "wx" });
  const top = /\.gz$/i.test(path) ? createGzip() : file, written = finished(file);
  written.catch(() => {}); // thrown where it is waited for
  if (top !== file) top.pipe(file);
  try {
    const points = await writeLines(given, db, top, output, signal);
    top.end();
    await written;
    renameSync(unfinished, path);
    return points;
  } catch (error) {
    file.destroy();
    await written.catch(() => {}); // it may only be made now
    rmSync(unfinished, { force: true });
    throw file.errored ?? error;
  }
}

const chunkLength = 65_536;

async function writeLines(
  given: Given,
  db: Client,
  to: Writable,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const shown = { payload: !given.flag("no-payload"), vectors: !given.flag("no-vectors") }, filter = filterOf(given);
  const collectionName = neededText(given, "collection"), request = { collectionName, filter };
  const total = Number((await countPoints(db, { ...request, exact: false })).result?.count ?? 0);
  const reading = { ...request, withPayload: shown.payload, withVectors: shown.vectors };
  const options = { batchSize: numberOf(given, "batch-size", { least: 1 }), signal };
  const progress = await startProgress(output, "exported");
  let points = 0, text = "";
  try {
    for await (const point of iteratePoints(lineReader(db, shown), reading, options)) {
      text += `${(point as unknown as LinePoint).line}\n`;
      points++;
      if (text.length < chunkLength) continue;
      await write(to, text);
      text = "";
      progress.update({ points, part: total === 0 ? undefined : Math.min(1, points / total) });
    }
    if (text !== "") await write(to, text);
    return points;
  } finally {
    progress.stop();
  }
}

function write(to: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    to.write(text, (error) => error ? reject(error) : resolve());
  });
}
