// Opens every page of the built site in a browser, as a reader would, and says what is wrong with it.
// usage: node look.mjs DIST BROWSER [SCREENSHOTS]   prints JSON: { pages, wrong: [[page, what]], found }
import { createServer } from "node:http";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import process from "node:process";
import { chromium } from "playwright-core";

const [dist, executablePath, screenshots] = process.argv.slice(2);
const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

function fileOf(path) {
  for (const file of [join(dist, path), join(dist, `${path}.html`), join(dist, path, "index.html")]) {
    try {
      if (statSync(file).isFile()) return file;
    } catch { /* the next may be there */ }
  }
}

const server = createServer((request, response) => {
  // Browsers ask for it where a page names none, as those of `deno doc`.
  if (request.url === "/favicon.ico") return response.writeHead(204).end();
  const file = fileOf(decodeURIComponent(new URL(request.url, "http://site").pathname));
  if (file === undefined) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(
    readFileSync(file),
  );
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

const paths = readdirSync(dist, { recursive: true }).filter((path) =>
  path.endsWith(".html") && path !== "404.html" && (!path.startsWith("api") || path === join("api", "index.html"))
).map((path) => `/${path.replaceAll("\\", "/").replace(/(?:\bindex)?\.html$/, "")}`).sort();

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const wrong = [];
for (const colorScheme of ["light", "dark"]) {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
  let at = "";
  const say = (what) => wrong.push([at, what]);
  page.on("console", (message) => message.type() === "error" && say(message.text()));
  page.on("pageerror", (error) => say(error.message));
  page.on(
    "response",
    (response) => response.status() >= 400 && say(`${response.status()} ${response.url().slice(origin.length)}`),
  );
  for (at of paths) {
    await page.goto(origin + at, { waitUntil: "load" });
    // What `deno doc` wrote has headings of its own kind.
    const isOurs = !at.startsWith("/api");
    if (isOurs && await page.locator("h1").count() === 0) say("no heading");
    // A line of code scrolls in its block, never the page.
    if (isOurs && await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
      say("wider than the window");
    }
    if (screenshots !== undefined) {
      await page.screenshot({
        path: join(screenshots, `${at.slice(1).replaceAll("/", "_") || "home"}_${colorScheme}.png`),
      });
    }
  }
  await page.close();
}

const page = await browser.newPage({ viewport: { width: 400, height: 800 } });
for (const path of paths.filter((path) => !path.startsWith("/api"))) {
  await page.goto(origin + path, { waitUntil: "load" });
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
    wrong.push([path, "wider than a phone"]);
  }
}
await page.setViewportSize({ width: 1280, height: 900 });
await page.goto(`${origin}/guide`, { waitUntil: "networkidle" });
await page.keyboard.press("Control+k");
await page.locator("input[type=search]").fill("duplicates");
await page.locator(".results .result").first().waitFor({ timeout: 20_000 });
const found = await page.locator(".results .result").first().getAttribute("href");
await browser.close();
server.close();
console.log(JSON.stringify({ pages: paths.length, wrong, found }));
