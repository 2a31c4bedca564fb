// What is asked of a server's version, and which runtimes are warned of.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects } from "@std/assert";
import { askOnce, compareVersions, incompatibility, needsCheck } from "../../src/client/server_version.ts";
import { runtimeWarning } from "../../src/client/warnings.ts";

const order: [a: string, b: string, sign: number][] = [
  ["1.19.0", "1.19", 0],
  ["v1.20.1", "1.20.1", 0],
  ["1.9", "1.10", -1],
  ["1.20.0-dev", "1.20", 0],
  ["1.16.3", "1.16.2", 1],
  ["2.0", "1.99.9", 1],
];

describe("server versions", () => {
  for (const [a, b, sign] of order) {
    it(`${a} against ${b} is ${sign}`, () => assertEquals(Math.sign(compareVersions(a, b)), sign));
  }
  it("only fields above 1.15 are worth a question", () => {
    for (const [version, needed] of [["1.8", false], ["1.15", false], ["1.16", true], ["1.20", true]] as const) {
      assertEquals(needsCheck({ version, field: "limit" }), needed);
    }
    assertEquals(needsCheck(undefined), false);
  });
  it("a field that the server drops is named with both versions", () => {
    const text = incompatibility({ version: "1.20", field: "query.text" }, "1.19.0")!;
    for (const part of ["query.text", "1.20", "1.19.0"]) assertEquals(text.includes(part), true, part);
    assertEquals(incompatibility({ version: "1.20", field: "query.text" }, "1.20.0"), undefined);
  });
  it("concurrent callers share one question, and a failed one is asked again", async () => {
    let questions = 0;
    const ask = askOnce(() => ++questions === 1 ? Promise.reject(new Error("down")) : Promise.resolve("1.20.0"));
    await assertRejects(() => Promise.all([ask(), ask()]), Error, "down");
    assertEquals(await Promise.all([ask(), ask(), ask()]), ["1.20.0", "1.20.0", "1.20.0"]);
    assertEquals(questions, 2);
  });
});

describe("warnings", () => {
  for (
    const [version, warned] of [
      ["2.9.3", false],
      ["2.9.4", true],
      ["2.9.6", true],
      ["2.9.7", false],
      ["2.10.4", false],
      [undefined, false],
    ] as const
  ) {
    it(`Deno ${version} is ${warned ? "" : "not "}warned of`, () =>
      assertEquals(runtimeWarning(version) !== undefined, warned));
  }
});
