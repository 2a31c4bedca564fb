// The memory of an index that is gone is used again.
import { describe, it } from "@std/testing/bdd";
import { assert } from "@std/assert";
import { createEngine, type Engine } from "../../../src/engine/engine.ts";
import { atOnce } from "../admin/engine_call.ts";
import { point } from "../write/write_calls.ts";

const collectionName = "c", integer = 1;
/** So many that an index keeps them in a memory of its own. */
const points = Array.from({ length: 20_000 }, (_, i) => point(i, { vectors: { vectors: new Map() } }, { n: i }));

function fill(engine: Engine): void {
  engine.call("Collections/Create", { collectionName, metadata: new Uint8Array(0) }, {});
  engine.call("Points/Upsert", { collectionName, points, wait: true }, {});
}

const index = (engine: Engine, fieldIndexParams?: object) =>
  engine.call("Points/CreateFieldIndex", {
    collectionName,
    fieldName: "n",
    fieldType: integer,
    fieldIndexParams,
    wait: true,
  }, {});

/** How many memories are made while something runs. */
function memoriesMade(run: () => void): number {
  const { Memory } = WebAssembly;
  let made = 0;
  WebAssembly.Memory = new Proxy(Memory, {
    construct(target, given) {
      made++;
      return Reflect.construct(target, given);
    },
  });
  try {
    run();
  } finally {
    WebAssembly.Memory = Memory;
  }
  return made;
}

const ways: [what: string, prepare: (engine: Engine) => void, again: (engine: Engine, turn: number) => void][] = [
  ["is dropped", fill, (engine) => {
    index(engine);
    engine.call("Points/DeleteFieldIndex", { collectionName, fieldName: "n", wait: true }, {});
  }],
  ["is replaced by another", fill, (engine, turn) => {
    index(engine, { integerIndexParams: { lookup: turn % 2 === 0, range: true } });
  }],
  ["goes with its collection", () => {}, (engine) => {
    fill(engine);
    index(engine);
    engine.call("Collections/Delete", { collectionName }, {});
  }],
];

describe("The memory of an index that", () => {
  for (const [what, prepare, again] of ways) {
    it(`${what} is given back`, () => {
      const engine = createEngine({ turns: atOnce });
      prepare(engine);
      const made = memoriesMade(() => {
        for (let turn = 0; turn < 6; turn++) again(engine, turn);
      });
      assert(made <= 2, `${made} memories were made`);
    });
  }
});
