// Pictures of views of a studio that is served, light and dark: deno run -A … tests/page/shots.ts ORIGIN FOLDER VIEW…
// A view is what stands behind `#/`, after its name in the picture's and `=` if it is to have another: `map=collections/articles/map`.
// --width N makes narrow ones, --small those of the docs, in WebP.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { browserPath } from "../browser.ts";

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  options: { width: { type: "string" }, small: { type: "boolean" } },
  allowPositionals: true,
});
const [origin, folder, ...views] = positionals, { small = false } = values;
const width = Number(values.width ?? (small ? 1120 : 1280)), height = small ? 700 : 800;
mkdirSync(folder, { recursive: true });

/** A picture made smaller, by the browser. */
async function asWebp(page: Page, png: Uint8Array): Promise<Uint8Array> {
  const work = `async (base64) => {
    const image = await createImageBitmap(await (await fetch("data:image/png;base64," + base64)).blob());
    const canvas = new OffscreenCanvas(image.width * 0.75, image.height * 0.75), context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.6 })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }`;
  const made = await page.evaluate(`(${work})("${Buffer.from(png).toString("base64")}")`) as string;
  return Buffer.from(made, "base64");
}

const flags = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const browser = await chromium.launch({ executablePath: browserPath, args: flags });
const blank = await browser.newPage();
for (const colorScheme of ["light", "dark"] as const) {
  const page = await browser.newPage({ colorScheme, viewport: { width, height } });
  page.on("console", (message) => message.type() === "error" && console.log(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => console.log(`${page.url()}: ${error.message}`));
  for (const given of views) {
    const [, name, view] = /^(?:([\w-]+)=)?(.*)$/s.exec(given)!;
    await page.goto(`${origin}/dashboard/#/${view}`);
    await page.waitForTimeout(3000);
    const png = await page.screenshot(), title = name ?? (view.replaceAll(/[^\w]+/g, "_") || "home");
    if (small) writeFileSync(join(folder, `${title}_${colorScheme}.webp`), await asWebp(blank, png));
    else writeFileSync(join(folder, `${title}_${width}_${colorScheme}.png`), png);
  }
  await page.close();
}
await browser.close();
