// The table of methods against the service definitions and the module's exports.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import * as module from "../../mod.ts";
import { messages } from "../../src/gen/descriptor.ts";
import { services } from "../../src/gen/services.ts";
import { methods } from "../../src/methods.ts";
import { loadPaths } from "../../src/transport/definitions.ts";
import { checkHeader } from "../../src/transport/metadata.ts";

const nouns: Record<string, string> = {
  Collections: "Collection",
  Points: "Points",
  Snapshots: "Snapshot",
  Health: "Health",
};
const plural: Record<string, string> = { List: "Collections" };

/** The rule of the names: the RPC's own; where that is one word, or one word and `Full`, the service's noun follows. */
function functionName(rpc: string): string {
  const [service, name] = rpc.split("/");
  const lower = name[0].toLowerCase() + name.slice(1);
  if (name.endsWith("Full")) return `${lower}Snapshot${name.startsWith("List") ? "s" : ""}`;
  if (/[A-Z]/.test(lower)) return lower;
  if (service === "Snapshots") return lower + (name === "List" ? "Snapshots" : "Snapshot");
  return lower + (service === "Collections" ? plural[name] ?? nouns[service] : nouns[service]);
}

const defined = [
  ...Object.entries(services.nested.qdrant.nested),
  ...Object.entries(services.nested.grpc.nested.health.nested.v1.nested),
].flatMap(([service, definition]) =>
  "methods" in definition ? Object.keys(definition.methods).map((name) => `${service}/${name}`) : []
);

describe("the table of methods", () => {
  it("has every RPC of the interface once", () => {
    assertEquals(Object.values(methods).map(({ rpc }) => rpc).sort(), defined.sort());
    assertEquals(defined.length, 52);
  });
  for (const [name, method] of Object.entries(methods)) {
    it(`${method.rpc} is ${name}, exported and documented by its messages`, () => {
      assertEquals(functionName(method.rpc), name);
      assertEquals(typeof (module as Record<string, unknown>)[name], "function");
      assertEquals([method.request in messages, method.response in messages], [true, true]);
    });
  }
  it("has the paths that proto-loader reads", async () => {
    const paths = await loadPaths();
    for (const { rpc, path } of Object.values(methods)) assertEquals(path, paths.get(rpc));
    assertEquals(paths.size, 52);
  });
  it("repeats no call that makes something anew", () => {
    const once = Object.entries(methods).filter(([, { idempotent }]) => !idempotent).map(([name]) => name);
    assertEquals(once.filter((name) => !/^(create|delete|update)/.test(name)), []);
    for (const name of ["createCollection", "createSnapshot", "createShardKey", "updateAliases"]) {
      assertEquals(once.includes(name), true, name);
    }
  });
});

describe("headers", () => {
  for (
    const [name, value] of [["", "a"], ["a b", "c"], ["x", "a\nb"], ["x", "é"], ["x", 1], ["grpc-timeout", "1S"], [
      "x-bin",
      "a",
    ], ["te", "a"]] as const
  ) {
    it(`${JSON.stringify(name)}: ${JSON.stringify(value)} is refused`, () =>
      void assertThrows(() => checkHeader(name, value), TypeError, "header"));
  }
  it("names are lower case on the wire", () => assertEquals(checkHeader("X-Request-Id", "1"), "x-request-id"));
  it("a value is never repeated in the error: it may be a key", () => {
    assertEquals(assertThrows(() => checkHeader("api-key", "secret\n"), TypeError).message.includes("secret"), false);
  });
});
