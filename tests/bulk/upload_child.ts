// Uploads numbered points into a file with a checkpoint, and prints how far it is: to be killed. Arguments: file, checkpoint, how many.
import process from "node:process";
import { connect, uploadPoints } from "../../mod.ts";
import { collectionName, create, numberedPoints } from "./bulk.ts";

const [path, checkpoint, count] = process.argv.slice(2);
const db = await connect(`file:${path}`);
if (!(await db.collections.exists({ collectionName })).result?.exists) await create(db);
/** Slow enough that a checkpoint is written now and then. */
async function* slowly() {
  const every = Number(count) / 100;
  for (const point of numberedPoints(Number(count))) {
    if (point.id % every === 0) await new Promise((resolve) => setTimeout(resolve, 40));
    yield point;
  }
}
const print = (progress: object, ended: boolean) => process.stdout.write(`${JSON.stringify({ ...progress, ended })}\n`);
const run = uploadPoints(db, { collectionName, points: slowly() }, { checkpoint, batchSize: 500 });
for await (const { uploaded, skipped } of run) print({ uploaded, skipped }, false);
const { uploaded, skipped } = await run;
await db.close();
print({ uploaded, skipped }, true);
