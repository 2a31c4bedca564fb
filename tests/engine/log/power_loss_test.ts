// The power is cut at random: what was answered is there, and nothing else; and where the protocol is broken the same tests see it.
import process from "node:process";
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { boastful, nameless, unsynced } from "./broken_protocols.ts";
import { cutPower } from "./power_cuts.ts";

const cuts = process.env.QUIVER_TESTS === "all" ? 500 : 60;

describe("After a power cut", () => {
  it("what was answered is there, and the file opens", async () => {
    const { found, acknowledged, compactions, kills } = await cutPower(cuts, 42);
    assertEquals(found, []);
    assert(acknowledged > 5 * cuts && compactions > cuts / 4 && kills > cuts / 10, "hardly anything was done");
  });
});

describe("A power cut does harm where", () => {
  it("answers do not wait for the sync", async () => {
    const { lost, unreadable } = await cutPower(60, 1, unsynced);
    assert(lost > 0 && unreadable > 0, `${lost} lost, ${unreadable} unreadable`);
  });
  it("records call durable what is not: whole files are called damaged", async () => {
    const { unreadable } = await cutPower(300, 1, boastful);
    assert(unreadable > 0);
  });
  it("the folder is not synced after a swap", async () => {
    const { lost, wrong } = await cutPower(60, 1, nameless);
    assert(lost + wrong > 0);
  });
});
