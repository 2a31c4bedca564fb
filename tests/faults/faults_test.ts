// A client and hostile peers, in two processes: how each call ends, how often it was sent, and that nothing of it is left.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals } from "@std/assert";
import { giveBack, takeWriter } from "../../src/codec/writer.ts";
import { root, runtime } from "../run.ts";
import { meetAll } from "./client_main.ts";
import { faults } from "./faults.ts";
import { runClient, startPeers } from "./processes.ts";
import { shortfalls, unmet } from "./shortfalls.ts";
import { all } from "../all.ts";

const kind = "Deno" in globalThis ? "deno" : undefined;
const program = (name: string) => [...runtime, `tests/faults/${name}.ts`];

describe("a client", () => {
  it(`meets ${faults.length} faults: each call ends in time, by the right class, and was sent as often as is safe`, async () => {
    const peers = await startPeers(program("peer_main"), root);
    const { report, errors, code } = await runClient(program("client_main"), peers.control, root);
    await peers.close();
    const wrong = report.ended.flatMap((ended) =>
      shortfalls(ended, kind).map((what) => `${ended.fault}, ${ended.kind}${ended.warm ? ", warm" : ""}: ${what}`)
    );
    assertEquals([...wrong, ...unmet(report)], []);
    assertEquals(report.warnings, []);
    assertEquals(errors, "", "something was printed");
    assertEquals(code, 0, "the process did not end by itself, though every client was closed");
  });

  it("gives the buffers of its requests back, however calls end", { ignore: !all }, async () => {
    const take = () => {
      const writers = Array.from({ length: 8 }, takeWriter);
      writers.forEach(giveBack);
      return new Set(writers);
    };
    const before = take(), peers = await startPeers(program("peer_main"), root);
    const ended = await meetAll(peers.control, faults.filter(({ late }) => !late));
    await peers.close();
    assert(ended.some(({ code }) => code !== "OK"));
    assertEquals([...take()].filter((writer) => !before.has(writer)).length, 0);
  });
});
