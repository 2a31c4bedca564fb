// A process with a database on a thread of its own. usage: child.ts idle | cpu | write FILE
import process from "node:process";
import { connect } from "../../mod.ts";

const [mode, file] = process.argv.slice(2), collectionName = "c";
const db = await connect(file === undefined ? ":memory:" : `file:${file}`, { thread: true });
if (!(await db.collections.exists({ collectionName })).result.exists) {
  await db.collections.create({ collectionName, vectorsConfig: { size: 2, distance: "Dot" } });
}
await db.points.upsert({ collectionName, points: [{ id: 0, vectors: [1, 0] }], wait: true });
console.log("open");

if (mode === "cpu") {
  await new Promise((resolve) => setTimeout(resolve, 300));
  const before = process.cpuUsage();
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
  await db.close();
}
if (mode === "write") {
  for (let from = 1;; from += 20) {
    const points = Array.from({ length: 20 }, (_, i) => ({ id: from + i, vectors: [i, 1] }));
    await Promise.all(points.map(async (point) => {
      await db.points.upsert({ collectionName, points: [point], wait: true });
      console.log(point.id);
    }));
  }
}
