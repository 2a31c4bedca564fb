// The proxy of the environment: used for other machines, named when it fails, never for this one; and nothing on stderr.
import { createServer as createHttp1 } from "node:http";
import { connect as connectTcp } from "node:net";
import process from "node:process";
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { isLoopback, proxyIn } from "../../src/transport/proxy.ts";
import { connect } from "../../mod.ts";
import { run } from "../run.ts";
import { answer, collections, freePort, http2Peer, listening, pause, type Peer } from "./peers.ts";

/** How a call ended in a process of its own, where these variables alone are set, and what it printed besides. */
async function called(target: string, variables: Record<string, string>): Promise<{ ended: string; printed: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/_proxy$/i.test(name)));
  const { output, errors } = await run(["tests/client/proxy_call.ts", target], { env: { ...env, ...variables } });
  return { ended: output.trim(), printed: errors };
}

/** What a body prints as errors. */
async function printedBy(body: () => Promise<void>): Promise<string[]> {
  const printed: string[] = [], print = console.error;
  console.error = (...args: unknown[]) => void printed.push(args.join(" "));
  try {
    await body();
  } finally {
    console.error = print;
  }
  return printed;
}

/** A proxy that brings every CONNECT to one port, or answers with a status. */
async function proxyTo(port: number, asked: string[], status = 200): Promise<Peer> {
  const server = createHttp1();
  server.on("connect", (request, socket) => {
    asked.push(request.url!);
    socket.on("error", () => {});
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const inner = connectTcp(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(inner).pipe(socket);
    });
    inner.on("error", () => {}).on("close", () => socket.destroy());
    socket.on("close", () => inner.destroy());
  });
  return await listening(server, 0, () => server.closeAllConnections());
}

const elsewhere = "qdrant.example.test:6334";

describe("a proxy of the environment", () => {
  it("is used for another machine", async () => {
    const asked: string[] = [], server = await http2Peer((stream) => answer(stream, collections));
    const proxy = await proxyTo(server.port, asked);
    const outcome = await called(elsewhere, { http_proxy: `http://127.0.0.1:${proxy.port}` });
    await proxy.close();
    await server.close();
    assertEquals([asked, outcome], [[elsewhere], { ended: "answered", printed: "" }]);
  });

  for (const host of ["127.0.0.1", "localhost"]) {
    it(`is not used for ${host}`, async () => {
      const server = await http2Peer((stream) => answer(stream, collections), 0);
      const dead = `http://127.0.0.1:${await freePort()}`;
      const outcome = await called(`${host}:${server.port}`, { http_proxy: dead, grpc_proxy: dead });
      await server.close();
      assertEquals(outcome, { ended: "answered", printed: "" });
    });
  }

  it("that cannot be reached is named, with its variable and without its password", async () => {
    const port = await freePort();
    const { ended, printed } = await called(elsewhere, { https_proxy: `http://user:secret@127.0.0.1:${port}` });
    assertStringIncludes(
      ended,
      `Could not connect to ${elsewhere} through the proxy 127.0.0.1:${port} of https_proxy: the proxy cannot be reached`,
    );
    assert(ended.startsWith("UnavailableError: ") && !ended.includes("secret"), ended);
    assertEquals(printed, "");
  });

  for (
    const [status, says] of [[407, "the proxy asks for a user name and password"], [
      403,
      "the proxy answers 403",
    ]] as const
  ) {
    it(`that answers ${status} is named: ${says}`, async () => {
      const proxy = await proxyTo(0, [], status);
      const { ended, printed } = await called(elsewhere, { grpc_proxy: `http://127.0.0.1:${proxy.port}` });
      await proxy.close();
      assertStringIncludes(ended, `of grpc_proxy: ${says}`);
      assert(ended.startsWith("UnavailableError: "), ended);
      assertEquals(printed, "");
    });
  }

  it("that is none is left alone, without a line on stderr", async () => {
    for (const http_proxy of ["https://127.0.0.1:1", "not a url", "socks5://127.0.0.1:1"]) {
      const { ended, printed } = await called("nohost.invalid", { http_proxy });
      assert(ended.startsWith("UnavailableError: ") && !ended.includes("proxy"), ended);
      assertEquals(printed, "");
    }
  });

  const environments: [target: string, environment: Record<string, string>, address: string | undefined][] = [
    ["h:1", {}, undefined],
    ["h:1", { http_proxy: "http://p" }, "p:80"],
    ["h:1", { http_proxy: "http://p:3128", https_proxy: "http://q:3128" }, "q:3128"],
    ["h:1", { http_proxy: "http://p:3128", grpc_proxy: "http://r:3128" }, "r:3128"],
    ["h:1", { http_proxy: "http://p", no_proxy: "*" }, undefined],
    ["a.example.com:1", { http_proxy: "http://p", no_proxy: "other, example.com" }, undefined],
    ["a.example.com:1", { http_proxy: "http://p", no_proxy: "*.example.com" }, undefined],
    ["a.example.com:1", { http_proxy: "http://p", no_proxy: "a.example.org" }, "p:80"],
    ["a.example.com:1", { http_proxy: "http://p", no_grpc_proxy: "x", no_proxy: "example.com" }, "p:80"],
    ["10.1.2.3:1", { http_proxy: "http://p", no_proxy: "10.0.0.0/8" }, undefined],
    ["11.1.2.3:1", { http_proxy: "http://p", no_proxy: "10.0.0.0/8" }, "p:80"],
    ["192.168.7.9:1", { http_proxy: "http://p", no_proxy: "192.168.6.0/23" }, undefined],
  ];
  for (const [target, environment, address] of environments) {
    it(`for ${target} in ${JSON.stringify(environment)} is ${address}`, () =>
      assertEquals(proxyIn(environment, target)?.address, address));
  }

  const hosts: [host: string, loopback: boolean][] = [
    ["localhost", true],
    ["LOCALHOST", true],
    ["localhost.", true],
    ["db.localhost", true],
    ["127.0.0.1", true],
    ["127.255.0.9", true],
    ["::1", true],
    ["0:0:0:0:0:0:0:1", true],
    ["::ffff:127.0.0.1", true],
    ["0.0.0.0", true],
    ["localhost.example.com", false],
    ["notlocalhost", false],
    ["127.0.0.1.example.com", false],
    ["128.0.0.1", false],
    ["::2", false],
    ["fe80::1", false],
  ];
  for (const [host, loopback] of hosts) {
    it(`${host} is ${loopback ? "" : "not "}this machine`, () => assertEquals(isLoopback(host), loopback));
  }
});

describe("pings", () => {
  it("that a server finds too many are a warning, not a line on stderr", async () => {
    const warnings: string[] = [];
    const server = await http2Peer((stream) => {
      answer(stream, collections);
      stream.session?.goaway(11, 0, Buffer.from("too_many_pings"));
    });
    const printed = await printedBy(async () => {
      const keepalive = { timeMs: 60_000 }, onWarning = (text: string) => void warnings.push(text);
      const db = await connect(`127.0.0.1:${server.port}`, { keepalive, onWarning, retry: { attempts: 1 } });
      await db.collections.list().catch(() => {});
      await pause(50);
      await db.close();
    });
    await server.close();
    assertEquals(printed, []);
    assertEquals(warnings.length, 1);
    assertStringIncludes(warnings[0], "keepalive.timeMs");
  });
});
