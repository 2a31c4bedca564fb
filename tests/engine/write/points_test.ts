// The order of points by id, kept up while they come and go.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { comparePointIds, type PointId } from "../../../src/engine/request/point_id.ts";
import { Points } from "../../../src/engine/collection/points.ts";
import { seeded } from "../vector/data.ts";

const uuid = (n: number) => `00000000-0000-0000-0000-${n.toString(16).padStart(12, "0")}`;

describe("Points", () => {
  for (let seed = 1; seed <= 5; seed++) {
    it(`are in the order of their ids after random changes (seed ${seed})`, () => {
      const random = seeded(seed), points = new Points(), expected = new Map<PointId, number>();
      for (let step = 1; step < 3000; step++) {
        const n = Math.floor(random() * 500), kind = random();
        const id = kind < 0.6 ? n : kind < 0.8 ? 2n ** 60n + BigInt(n) : uuid(n);
        if (expected.has(id) && random() < 0.7) {
          points.remove(points.rowOf(id));
          expected.delete(id);
        } else if (!expected.has(id)) {
          points.insert(id, step);
          expected.set(id, step);
        }
        if (random() < 0.1) {
          const ids = Array.from(points.rowsById(), (row) => points.idAt(row));
          assertEquals(ids, [...expected.keys()].sort(comparePointIds));
        }
      }
      assertEquals(points.size, expected.size);
      for (const [id, version] of expected) assertEquals(points.versionAt(points.rowOf(id)), version);
    });
  }

  it("have numbers before UUIDs, each ascending", () => {
    const ids: PointId[] = [uuid(2), 10, 2n ** 63n, 9, uuid(1), 2n ** 60n, 0];
    assertEquals(ids.sort(comparePointIds), [0, 9, 10, 2n ** 60n, 2n ** 63n, uuid(1), uuid(2)]);
  });
});
