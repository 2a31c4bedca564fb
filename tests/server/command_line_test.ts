// `serve` from the command line: keys out of the environment and of files, limits, and what its log says.
import { once } from "node:events";
import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import type { ServerLogEntry } from "../../mod.ts";
import { parseCommandLine } from "../../src/cli/parse.ts";
import { methods } from "../../src/methods.ts";
import { logLine, ServerLog } from "../../src/server/log.ts";
import { inFolder } from "../client/file_folder.ts";
import { run } from "../run.ts";
import { serveOptions as read } from "./serve_options.ts";
import { PlainClient } from "./tokens.ts";

describe("The arguments of serve", () => {
  it("are as the function's own where nothing is said, but for the thread", () => {
    const given = Object.entries(read([])).filter(([, value]) => value !== undefined);
    assertEquals(Object.fromEntries(given), { port: 6334, restPort: 6333, thread: true, limits: read([]).limits });
    assertEquals(read(["--no-thread"]).thread, false);
    assertEquals(Object.values(read([]).limits!), Array(7).fill(undefined));
  });
  it("open REST beside gRPC, on a free port where gRPC has one, unless told otherwise", () => {
    assertEquals(read(["--port", "0"]).restPort, 0);
    assertEquals(read(["--port", "0", "--rest-port", "7"]).restPort, 7);
    assertEquals(read(["--no-rest"]).restPort, undefined);
    assertThrows(() => read(["--rest-port", "65536"]), TypeError, "--rest-port must be a number from 0 to 65535");
  });
  it("are all in the usage", () => {
    const args = [
      [
        "--host",
        "::1",
        "--path",
        "x.db",
        "--jwt-rbac",
        "--insecure",
        "--no-thread",
        "--exact",
        "--close-timeout-ms",
        "7",
        "--max-calls",
        "3",
      ],
      [
        "--rest-port",
        "8",
        "--max-body-bytes",
        "9",
        "--max-message-bytes",
        "1",
        "--max-connections",
        "2",
        "--max-calls-per-connection",
        "4",
      ],
      ["--max-unread-bytes", "5", "--max-resident-bytes", "6", "--tls-cert", "c", "--tls-key", "k", "--tls-ca", "a"],
    ].flat();
    const { limits, tls, ...rest } = read(args, { QUIVER_API_KEY: "k" });
    assertEquals(rest.exact, "always");
    assertEquals([rest.restPort, rest.host, rest.path, rest.jwtRbac, rest.insecure, rest.closeTimeoutMs, rest.apiKey], [
      8,
      "::1",
      "x.db",
      true,
      true,
      7,
      "k",
    ]);
    assertEquals(limits, {
      maxMessageBytes: 1,
      maxBodyBytes: 9,
      maxCalls: 3,
      maxConnections: 2,
      maxCallsPerConnection: 4,
      maxUnreadBytes: 5,
      maxResidentBytes: 6,
    });
    assertEquals(tls, { cert: "c", key: "k", ca: "a" });
    const options = args.filter((arg) => arg.startsWith("--")), parsed = parseCommandLine(["serve", "--help"], {});
    const help = "help" in parsed ? parsed.help : "";
    assertEquals(
      [...options, "--no-rest", "--api-key-file", "--read-only-api-key-file"].filter((name) => !help.includes(name)),
      [],
    );
  });
  it("take keys of files, and an empty variable for none", () =>
    inFolder((folder) => {
      const file = join(folder, "key");
      writeFileSync(file, "correct horse\n");
      assertEquals(read(["--api-key-file", file]).apiKey, "correct horse");
      assertEquals(read(["--read-only-api-key-file", file], { QUIVER_API_KEY: "" }).readOnlyApiKey, "correct horse");
      assertThrows(() => read(["--api-key-file", file], { QUIVER_API_KEY: "k" }), TypeError, "given twice");
      writeFileSync(file, "\n");
      assertThrows(() => read(["--api-key-file", file]), TypeError, "has no key");
      assertThrows(() => read(["--api-key-file", join(folder, "none")]), TypeError, "Cannot read the key");
      return Promise.resolve();
    }));
  const wrong: [args: string[], says: RegExp][] = [
    [["--api-key", "horse"], /seen by everybody .* QUIVER_API_KEY, or in a file with --api-key-file/],
    [["--api-key=horse"], /seen by everybody/],
    [["--read-only-api-key=horse"], /QUIVER_READ_ONLY_API_KEY, or in a file with --read-only-api-key-file/],
    [["--log-format", "xml"], /--log-format must be "text" or "json"/],
    [["--max-calls", "-1"], /max-calls/],
    [["--tls-cert", "x"], /TLS needs --tls-cert and --tls-key/],
  ];
  for (const [args, says] of wrong) {
    it(`${JSON.stringify(args)} is refused with a sentence that shows no key`, () => {
      try {
        read(args);
      } catch (error) {
        assertMatch((error as Error).message, says);
        return assertEquals((error as Error).message.includes("horse"), false);
      }
      throw new Error("taken");
    });
  }
  it("of a wide address without a key are refused, with what to do", async () => {
    const { code, errors } = await run(["src/cli/main.ts", "serve", "--port", "0", "--host", "0.0.0.0"]);
    assertEquals(code, 1);
    assertMatch(errors, /^error: Cannot listen on 0\.0\.0\.0 without a key: .*QUIVER_API_KEY.*--insecure/);
  });
});

async function start(args: readonly string[], env: Record<string, string>) {
  const runtime = "Deno" in globalThis
    ? ["run", "-A", "--no-lock", "--no-check", "--import-map", "tests/offline/import_map.json"]
    : ["--experimental-strip-types", "--no-warnings", "--import", "./tests/offline/register.mjs"];
  const child: ChildProcess = spawn(
    process.execPath,
    [...runtime, "src/cli/main.ts", "serve", "--port", "0", ...args],
    {
      cwd: fileURLToPath(new URL("../../", import.meta.url)),
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const lines: string[] = [], output = createInterface({ input: child.stdout! });
  output.on("line", (line) => lines.push(line));
  while (lines.length < 2) await once(output, "line"); // one for gRPC, one for REST
  return { child, lines };
}

describe("The log of serve", () => {
  it("is JSON on request: start, refused calls, stop", async () => {
    const { child, lines } = await start(["--log-format", "json", "--host", "0.0.0.0"], {
      QUIVER_API_KEY: "correct horse",
    });
    const { address } = JSON.parse(lines[0]) as ServerLogEntry;
    const client = new PlainClient(address!.replace("0.0.0.0", "127.0.0.1"));
    assertEquals((await client.call(methods.listCollections, {}, { "api-key": "wrong horse" })).code, 16);
    assertEquals((await client.call(methods.listCollections, {}, { "api-key": "correct horse" })).code, 0);
    client.close();
    const rest = (JSON.parse(lines[1]) as ServerLogEntry).address!.replace("0.0.0.0", "127.0.0.1");
    for (const [key, status] of [["wrong horse", 401], ["correct horse", 200]] as const) {
      const answer = await fetch(`http://${rest}/collections`, { headers: { "api-key": key } });
      assertEquals([answer.status, (await answer.text()).length > 0], [status, true]);
    }
    process.kill(child.pid!, "SIGTERM");
    assertEquals(await once(child, "exit"), [0, null]);
    const entries = lines.map((line) => JSON.parse(line) as ServerLogEntry);
    assertEquals(entries.map(({ event, method, code }) => ({ event, method, code })), [
      { event: "start", method: undefined, code: undefined },
      { event: "start", method: undefined, code: undefined },
      { event: "refused", method: "/qdrant.Collections/List", code: "UNAUTHENTICATED" },
      { event: "refused", method: "GET /collections", code: "UNAUTHENTICATED" },
      { event: "stop", method: undefined, code: undefined },
    ]);
    assertEquals(lines.filter((line) => line.includes("horse")), []);
  });
  it("tells of at most 20 refusals in a second, and how many more there were", () => {
    const told: ServerLogEntry[] = [];
    let time = 10_000;
    const log = new ServerLog((entry) => told.push(entry), () => time);
    for (let i = 0; i < 50; i++) log.refused("no", { code: "UNAUTHENTICATED" });
    assertEquals(told.map(({ notTold }) => notTold), Array(20).fill(undefined));
    time = 11_000;
    for (let i = 0; i < 2; i++) log.refused("no", { code: "UNAUTHENTICATED" });
    assertEquals(told.slice(20).map(({ time, notTold }) => [time, notTold]), [
      ["1970-01-01T00:00:11.000Z", 30],
      ["1970-01-01T00:00:11.000Z", undefined],
    ]);
    for (let i = 0; i < 20; i++) log.refused("no", {});
    log.event("stop", "Stopped");
    assertEquals([told.length, told.at(-1)!.notTold], [41, 2]);
  });
  it("that fails, fails no call", () => {
    const log = new ServerLog(() => {
      throw new Error("disk full");
    });
    log.refused("no", {});
  });
  it("has one line an entry, whatever a caller's names are", () => {
    const entry = {
      time: "T",
      event: "refused",
      method: "/a/B",
      code: "PERMISSION_DENIED",
      peer: "1.2.3.4:5",
      subject: "a\nb",
    } as const;
    assertEquals(
      logLine({ ...entry, message: "Access to collection x\r\n2026 start \u2028is required", notTold: 3 }, "text"),
      'T refused /a/B PERMISSION_DENIED from 1.2.3.4:5 for "a\\nb": Access to collection x  2026 start  is required (and 3 refusals more)',
    );
    assertEquals(logLine({ ...entry, message: "a\nb" }, "json").split("\n").length, 1);
  });
});
