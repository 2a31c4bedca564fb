// What the string given to `connect` means.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { parseTarget, type Target } from "../../src/transport/target.ts";

const remote = (address: string, secure?: boolean, prefix = ""): Target => ({
  kind: "remote",
  address,
  secure,
  prefix,
});

const good: [text: string, target: Target][] = [
  [":memory:", { kind: "memory" }],
  ["file:./cities.db", { kind: "file", path: "./cities.db" }],
  ["file:///var/cities.db", { kind: "file", path: "/var/cities.db" }],
  ["file:/var/cities.db", { kind: "file", path: "/var/cities.db" }],
  ["file:a b%20c.db", { kind: "file", path: "a b%20c.db" }],
  ["file:C:\\data\\x.db", { kind: "file", path: "C:\\data\\x.db" }],
  ["file:///a%20b/%C3%BC%3F.db", { kind: "file", path: "/a b/ü?.db" }],
  ["file://localhost/x.db", { kind: "file", path: "/x.db" }],
  ["FILE:///C:/data/x.db", { kind: "file", path: "C:/data/x.db" }],
  [String(new URL("file:///a b/ü%23.db")), { kind: "file", path: "/a b/ü#.db" }],
  ["http://localhost", remote("localhost:6334", false)],
  ["HTTP://localhost/", remote("localhost:6334", false)],
  ["http://localhost:80", remote("localhost:80", false)],
  ["https://h:443", remote("h:443", true)],
  ["https://h", remote("h:6334", true)],
  ["https://h:6334/a/b/", remote("h:6334", true, "/a/b")],
  ["https://h/prefix", remote("h:6334", true, "/prefix")],
  ["http://[::1]:7000/x", remote("[::1]:7000", false, "/x")],
  ["http://[::1]", remote("[::1]:6334", false)],
  ["localhost", remote("localhost:6334")],
  ["memory:6334", remote("memory:6334")],
  ["http://memory", remote("memory:6334", false)],
  ["10.0.0.1:7000", remote("10.0.0.1:7000")],
  ["[fe80::1]:7000", remote("[fe80::1]:7000")],
  ["qdrant_1.internal:6334", remote("qdrant_1.internal:6334")],
  [" localhost:6334 ", remote("localhost:6334")],
  ["unix:/run/qdrant.sock", remote("unix:/run/qdrant.sock")],
  ["unix:///run/qdrant.sock", remote("unix:/run/qdrant.sock")],
  ["unix:qdrant.sock", remote("unix:qdrant.sock")],
];

const bad: [text: string, why: string][] = [
  ["memory", 'did you mean ":memory:"'],
  [":memory", 'did you mean ":memory:"'],
  [":Memory:", 'did you mean ":memory:"'],
  ["in-memory", 'did you mean ":memory:"'],
  ["", "no host and port"],
  ["http://", "no host and port"],
  ["http://h:0", "port 0"],
  ["http://h:65536", "port 65536"],
  ["http://h:x", "no host and port"],
  ["h:", "no host and port"],
  ["::1", "no host and port"],
  ["::1:6334", "no host and port"],
  ["h/prefix", "no host and port"],
  ["http://h/?a=1", "query or fragment"],
  ["https://h?api-key=1", "query or fragment"],
  ["http://user:secret@h", "user name or password"],
  ["redis://h", "unknown scheme"],
  ["grpc://h:6334", "unknown scheme"],
  ["unix:", "no path"],
  ["file:", "no path"],
  ["file://", "no path"],
  ["file:./folder/", "it names a folder"],
  ["file:///folder/", "it names a folder"],
  ["file://server/share/x.db", '"server" is another machine'],
  ["file:///x.db?mode=ro", "%3F and %23"],
  ["file:///a%2Fb.db", "%2F is no part"],
  ["file:///100%.db", "% is written %25"],
  ["file:a\0b", "no zero byte"],
  ["./x.db", 'did you mean "file:./x.db"?'],
  ["../x.db", 'did you mean "file:../x.db"?'],
  ["/var/x.db", 'did you mean "file:/var/x.db"?'],
  ["C:\\x.db", "did you mean"],
  ["two words", "no host and port"],
];

describe("targets", () => {
  for (const [text, target] of good) {
    it(`${JSON.stringify(text)} is read`, () => assertEquals(parseTarget(text), target));
  }
  for (const [text, why] of bad) {
    it(`${JSON.stringify(text)} is refused: ${why}`, () => void assertThrows(() => parseTarget(text), TypeError, why));
  }
  it("a password in a target is not repeated in the error", () => {
    const { message } = assertThrows(() => parseTarget("http://user:secret@h"), TypeError);
    assertEquals(message.includes("secret"), false);
  });
});
