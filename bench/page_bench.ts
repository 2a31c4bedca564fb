// The studio in a browser: its first views over a file of half a million points, the bytes they load, the map of many points and its zoom.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { connect } from "@quiver/qdrant";
import { browserPath } from "../tests/browser.ts";
import { fillArticles } from "../tests/page/articles.ts";
import type { Report } from "./measure/report.ts";
import { median } from "./measure/stats.ts";
import { served } from "./served.ts";
import type { Context } from "./suites.ts";

const flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const viewport = { width: 1280, height: 800 };
/** Bytes that were sent for files of the page. */
const sent = `performance.getEntriesByType("resource").filter((one) => one.name.includes("/dashboard/"))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)`;

export async function suite({ report, short }: Context): Promise<void> {
  const count = short ? 50_000 : 500_000, folder = mkdtempSync(join(tmpdir(), "quiver-bench-"));
  const file = join(folder, "articles.db"), db = await connect(`file:${file}`);
  await fillArticles(db, count);
  await db.close();
  const server = await served("--path", file);
  const browser = await chromium.launch({ executablePath: browserPath, args: flags });
  const open = async (view: string): Promise<Page> => {
    const page = await browser.newPage({ viewport });
    await page.goto(`http://${server.rest}/dashboard/#/${view}`);
    return page;
  };
  try {
    report.title(`The studio of a file of ${count} points`);
    await measureView(report, "collections", async () => {
      const page = await open("collections");
      await page.getByRole("link", { name: "articles", exact: true }).waitFor();
      return page;
    });
    await measureView(report, "points", async () => {
      const page = await open("collections/articles/points");
      await page.getByRole("gridcell").nth(20).waitFor();
      return page;
    });
    await measureMap(report, () => open(`collections/articles/map?sample=${short ? 20_000 : 100_000}`));
  } finally {
    await browser.close();
    server.end();
    rmSync(folder, { recursive: true });
  }
}

/** Opens it with nothing in the cache. */
async function measureView(report: Report, name: string, open: () => Promise<Page>): Promise<void> {
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < 5; round++) {
    const startedAt = performance.now(), page = await open();
    times.push(performance.now() - startedAt);
    bytes = await page.evaluate(sent) as number;
    await page.close();
  }
  const detail = `${bytes} bytes of the page; ${times.map((ms) => ms.toFixed(0)).join(", ")}`;
  report.add({ name: `first view, ${name}, ms`, value: median(times), detail });
}

/** Loads a map, then zooms in and out by the wheel. */
async function measureMap(report: Report, open: () => Promise<Page>): Promise<void> {
  const startedAt = performance.now(), page = await open();
  const told = page.getByRole("region", { name: "Picture" }).getByRole("status").filter({ hasText: "PCA in" });
  await told.waitFor({ timeout: 120_000 });
  const detail = await told.innerText();
  report.add({ name: "the map is there after, ms", value: performance.now() - startedAt, detail });
  const box = (await page.getByRole("application").boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(
    "globalThis.seen = []; (function next(at) { seen.push(at); requestAnimationFrame(next); })(0); undefined",
  );
  for (let step = 0; step < 60; step++) {
    await page.mouse.wheel(0, step < 30 ? -60 : 60);
    await page.waitForTimeout(16);
  }
  const frames = (await page.evaluate("seen") as number[]).slice(2);
  const gaps = frames.slice(1).map((at, i) => at - frames[i]);
  const rate = 1000 * gaps.length / (frames[frames.length - 1] - frames[0]);
  report.add({
    name: "frames a second while zooming",
    value: rate,
    detail: `median gap ${median(gaps).toFixed(0)} ms`,
  });
}
