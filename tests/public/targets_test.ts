// What is asked of a server depends on its version, compared by number and said as it is.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { lacks } from "./targets.ts";

const versions: [version: string, since: string, lacking: boolean][] = [
  ["1.19.0", "1.20", true],
  ["1.20.0", "1.20", false],
  ["1.20.0-dev", "1.20", false],
  ["v1.20.1", "1.20", false],
  ["1.9.7", "1.10", true],
  ["1.100.0", "1.20", false],
  ["2.0.0", "1.20", false],
  ["1.2.0", "1.20", true],
];

describe("a server's version", () => {
  for (const [version, since, lacking] of versions) {
    it(`${version} ${lacking ? "lacks" : "has"} what is there since ${since}`, () => {
      const text = `a filter needs Qdrant ${since}, the server is ${version}`;
      assertEquals(lacks(version, since, "a filter"), lacking ? text : undefined);
    });
  }
});
