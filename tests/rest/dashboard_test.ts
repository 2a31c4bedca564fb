// The studio behind the REST door: its files, what they may do in a browser, and that it can be left out.
import { describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertLess, assertMatch } from "@std/assert";
import { gunzipSync } from "node:zlib";
import { openDatabase, restHandler, type RestOptions } from "../../mod.ts";
import { files } from "../../src/gen/page/files.ts";

type Ask = (path: string, init?: RequestInit) => Promise<Response>;

async function behindDoor(run: (ask: Ask) => Promise<void>, options: RestOptions = {}): Promise<void> {
  const database = await openDatabase(":memory:"), handler = restHandler(database, options);
  try {
    await run((path, init) => handler(new Request(`http://localhost${path}`, init)));
  } finally {
    await database.close();
  }
}

describe("the studio", () => {
  it("is at /dashboard/, where /dashboard leads", () =>
    behindDoor(async (ask) => {
      const led = await ask("/dashboard");
      assertEquals([led.status, led.headers.get("location")], [307, "/dashboard/"]);
      const page = await ask("/dashboard/?x=1");
      assertEquals([page.status, page.headers.get("content-type")], [200, "text/html; charset=utf-8"]);
      assertMatch(await page.text(), /<script type="module" src="main.js">/);
    }));
  it("has all of its files, each with its type, from here alone", () =>
    behindDoor(async (ask) => {
      const kinds = new Set<string>();
      for (const name of Object.keys(files)) {
        const file = await ask(`/dashboard/${name}`), bytes = new Uint8Array(await file.arrayBuffer());
        assert(bytes.length > 0, name);
        kinds.add(file.headers.get("content-type")!);
        const policy = file.headers.get("content-security-policy")!;
        assertMatch(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
        assert(!/unsafe-inline|'unsafe-eval'|https?:|\*/.test(policy), policy);
      }
      for (const kind of ["text/html", "text/css", "text/javascript"]) {
        assert([...kinds].some((found) => found.startsWith(kind)), kind);
      }
    }));
  it("names only files of its own", () =>
    behindDoor(async (ask) => {
      const texts = await Promise.all(
        ["index.html", "style.css"].map(async (name) => await (await ask(`/dashboard/${name}`)).text()),
      );
      const named = texts.flatMap((text) => [...text.matchAll(/(?:src|href)="([^"]*)"|url\(([^)]*)\)/g)]).map((found) =>
        found[1] ?? found[2]
      );
      assert(named.length >= 3);
      assertEquals(named.filter((name) => files[name] === undefined && !/^["']?(?:data:|#)/.test(name)), []);
    }));
  it("goes packed to who takes that, as Brotli or gzip", () =>
    behindDoor(async (ask) => {
      const plain = await (await ask("/dashboard/main.js")).text();
      const packed = await ask("/dashboard/main.js", { headers: { "accept-encoding": "gzip" } });
      const bytes = new Uint8Array(await packed.arrayBuffer());
      assertEquals(packed.headers.get("content-encoding"), "gzip");
      assertEquals(gunzipSync(bytes).toString(), plain);
      const brotli = await ask("/dashboard/main.js", { headers: { "accept-encoding": "gzip, br;q=1, *;q=0.1" } });
      assertLess((await brotli.arrayBuffer()).byteLength, plain.length);
      for (const answer of [packed, brotli, await ask("/dashboard/main.js")]) {
        assertMatch(answer.headers.get("vary")!, /^accept-encoding, Origin,/);
      }
    }));
  it("needs no key, and gives none: its calls do", () =>
    behindDoor(async (ask) => {
      assertEquals((await ask("/dashboard/main.js")).status, 200);
      assertEquals((await ask("/collections")).status, 401);
    }, { apiKey: "k" }));
  it("has nothing beside its files, and takes nothing", () =>
    behindDoor(async (ask) => {
      for (const path of ["/dashboard/none.js", "/dashboard/../mod.ts", "/dashboard/toString", "/dashboards"]) {
        assertEquals((await ask(path)).status, 404, path);
      }
      assertEquals((await ask("/dashboard/", { method: "POST" })).status, 404);
      const head = await ask("/dashboard/", { method: "HEAD" });
      assertEquals([head.status, await head.text()], [200, ""]);
    }));
  it("is left out where `dashboard` is false", () =>
    behindDoor(async (ask) => {
      assertEquals((await ask("/dashboard")).status, 404);
      assertEquals((await ask("/dashboard/main.js")).status, 404);
    }, { dashboard: false }));
});
