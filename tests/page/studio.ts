// The studio in a browser: a served database of articles, and pages that say what went wrong in them.
import process from "node:process";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { connect, openDatabase, serve } from "@quiver/qdrant";
import { all } from "../all.ts";
import { browserPath } from "../browser.ts";
import { fillArticles } from "./articles.ts";

/** Whether the tests in a browser run: in the long run on Deno, where there is one. */
export const hasBrowser = all && "Deno" in globalThis && browserPath !== undefined;

export interface Studio {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string;
  readonly page: Page;
  /** What the pages said on the console, and what they failed with. */
  readonly wrong: string[];
  /** Opens a view of the studio, by what stands behind `#`. */
  open(view: string): Promise<Page>;
  /** Another page, with a console that is watched. */
  another(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

const software = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];

/** @param count how many articles there are */
export async function openStudio(count = 50_000, options: { readonly apiKey?: string } = {}): Promise<Studio> {
  const database = await openDatabase(":memory:", { thread: true });
  const server = await serve({ port: 0, restPort: 0, database, ...options });
  const db = await connect(server.address, options);
  await fillArticles(db, count);
  await db.close();
  const { chromium } = await import("playwright-core"), wrong: string[] = [];
  const browser: Browser = await chromium.launch({ executablePath: browserPath, args: software });
  const another = async (context: BrowserContextOptions = {}): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...context })).newPage();
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(error.message));
    return page;
  };
  const page = await another(), origin = `http://${server.restAddress}`;
  page.setDefaultTimeout(20_000);
  return {
    origin,
    page,
    wrong,
    another,
    async open(view) {
      await page.goto(`${origin}/dashboard/#/${view}`);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
      await database.close();
    },
  };
}

/** Where pictures are put, if they are wanted. */
export const screenshots = process.env.QUIVER_SCREENSHOTS;

/** What axe finds wrong with a page as it is, in light and in dark. */
export async function violations(page: Page): Promise<string[]> {
  const { default: axe } = await import("axe-core"), found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe.source);
    const told = await page.evaluate("axe.run()") as AxeResults;
    for (const { id, nodes } of told.violations) {
      for (const node of nodes) found.push(`${colorScheme}: ${id}: ${node.html.slice(0, 200)}: ${node.failureSummary}`);
    }
  }
  return found;
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Whether the page itself is wider than its window. */
export const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
