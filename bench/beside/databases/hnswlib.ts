// `hnswlib-node`: an index of vectors alone. What is known of a point besides is kept in a file of JSON, and a filter is a function.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { rowOf } from "../../engine/workload.ts";
import { type BesideDatabase, high, low, nearest, type Place } from "./beside_database.ts";

interface Index {
  initIndex(options: { maxElements: number; m: number; efConstruction: number }): void;
  addPoint(vector: number[], id: number): void;
  searchKnn(vector: number[], k: number, filter?: (id: number) => boolean): { neighbors: number[] };
  setEf(ef: number): void;
  readIndexSync(file: string): void;
  writeIndexSync(file: string): void;
}

export function open({ file, workload, load }: Place): BesideDatabase {
  const { HierarchicalNSW } = load<{ HierarchicalNSW: new (space: string, size: number) => Index }>("hnswlib-node");
  const { count, size, vectors, numbers } = workload, index = new HierarchicalNSW("ip", size);
  let payloads: { n: number; name: string }[] = [];
  if (existsSync(file)) {
    index.readIndexSync(file);
    payloads = JSON.parse(readFileSync(`${file}.json`, "utf8"));
  } else index.initIndex({ maxElements: count, m: 16, efConstruction: 100 });
  index.setEf(100);
  return {
    create() {},
    upsert(ids) {
      for (const id of ids) {
        index.addPoint(Array.from(rowOf(vectors, size, id)), id);
        payloads.push({ n: numbers[id], name: `point ${id}` });
      }
    },
    finish() {
      index.writeIndexSync(file);
      writeFileSync(`${file}.json`, JSON.stringify(payloads));
    },
    search: (vector) => index.searchKnn(Array.from(vector), nearest).neighbors,
    filtered: (vector) =>
      index.searchKnn(Array.from(vector), nearest, (id) => payloads[id].n >= low && payloads[id].n < high).neighbors,
    close() {},
  };
}
