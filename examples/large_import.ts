// A large import: points from a generator, with progress, and what is refused told; an import that is killed goes on where it was.
// The target is an argument, or QDRANT_URL, or else memory.
import process from "node:process";
import {
  connect,
  deleteCollection,
  ensureCollection,
  iteratePoints,
  uploadPoints,
  uuid5,
  uuidNamespaces,
  waitForGreen,
} from "@quiver/qdrant";

const target = process.argv[2] || process.env.QDRANT_URL || ":memory:";
await using db = await connect(target, { apiKey: process.env.QDRANT_API_KEY });
const collectionName = "example_imported";
await deleteCollection(db, { collectionName }); // left by an earlier run
await ensureCollection(db, {
  collectionName,
  vectorsConfig: { size: 4, distance: "Cosine" },
  fieldIndexes: [{ fieldName: "shelf", fieldType: "Integer" }],
});

/** Lines of a file, rows of another database: what comes is pulled only when there is room for it. */
async function* books() {
  for (let n = 0; n < 5_000; n++) {
    const vector = [Math.sin(n), Math.cos(n), Math.sin(n / 7), 1];
    yield {
      id: uuid5(`https://example.com/books/${n}`, uuidNamespaces.url), // the same book, the same id
      vectors: n === 4711 ? [NaN] : vector,
      payload: { title: `Book ${n}`, shelf: n % 10 },
    };
  }
}

// With { checkpoint: "books.checkpoint" } a run that was killed is taken up by the next one.
const run = uploadPoints(db, { collectionName, points: books() }, { batchSize: 500 });
for await (const { uploaded, failed } of run) console.log(`${uploaded + failed} of 5000`);
const { failed } = await run;
for (const { from, error } of failed) console.log(`refused: ${from}, ${error}`);
await waitForGreen(db, { collectionName });

let all = 0, third = 0;
for await (const { payload } of iteratePoints<{ shelf: number }>(db, { collectionName, orderBy: "shelf" })) {
  all++;
  if (payload.shelf === 3) third++;
}
console.log(`${all} points, ${third} of shelf 3`);
await deleteCollection(db, { collectionName });
