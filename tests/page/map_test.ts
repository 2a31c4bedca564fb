// The map in a browser: what is drawn, coloured, selected, opened, and found to be nearly the same.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import type { Locator, Page } from "playwright-core";
import { article } from "./articles.ts";
import { hasBrowser, isTooWide, openStudio, type Studio, violations } from "./studio.ts";

const map = "collections/articles/map", planted = [900_001, 900_002];
const only = (kind: string) => encodeURIComponent(JSON.stringify({ must: [{ key: "kind", match: { value: kind } }] }));

describe("the studio's map", { ignore: !hasBrowser }, () => {
  let studio: Studio;
  const picture = (page: Page): Locator => page.getByRole("application");
  const side = (page: Page): Locator => page.getByRole("complementary");
  const status = (page: Page): Locator => page.getByRole("region", { name: "Picture" }).getByRole("status");
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  /** Opens a map and waits until its points are there. */
  const open = async (query: string): Promise<Page> => {
    await studio.page.goto("about:blank"); // another query alone would be no other page
    const page = await studio.open(`${map}?${query}`);
    await status(page).filter({ hasText: "PCA in" }).waitFor();
    await picture(page).locator("canvas").waitFor();
    return page;
  };
  const middleOf = async (of: Locator): Promise<{ x: number; y: number }> => {
    const box = (await of.boundingBox())!;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  const labelOf = (page: Page, word: string): Locator => page.locator(".map-label").filter({ hasText: word });
  const drawLasso = async (page: Page, { x, y }: { x: number; y: number }, radius: number): Promise<void> => {
    await press(page, "Lasso");
    await page.mouse.move(x + radius, y);
    await page.mouse.down();
    for (let part = 1; part <= 12; part++) {
      await page.mouse.move(x + radius * Math.cos(part * Math.PI / 6), y + radius * Math.sin(part * Math.PI / 6));
    }
    await page.mouse.up();
  };
  const wordsOf = (page: Page): Promise<string[]> =>
    side(page).getByRole("row").locator("td:nth-child(2)").allTextContents();

  beforeAll(async () => {
    studio = await openStudio(50_000);
    // Two of a kind whose vectors are the same, which those of articles are not.
    const { vectors } = article(1) as unknown as { vectors: { text: number[] } },
      text = vectors.text.map((value) => -value);
    const points = planted.map((id) => ({
      id,
      vector: { text },
      payload: { title: "The planted one", kind: "trains" },
    }));
    await fetch(`${studio.origin}/collections/articles/points?wait=true`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ points }),
    });
  });
  afterAll(async () => await studio?.close());

  it("draws all points, with a legend that counts them by kind", async () => {
    const page = await open("sample=60000");
    assertMatch(await status(page).innerText(), /^50,002 points · PCA in /);
    const counts = (await side(page).getByRole("listitem").locator(".number").allTextContents())
      .map((text) => Number(text.replaceAll(",", "")));
    assertEquals([counts.length, counts.reduce((sum, count) => sum + count, 0)], [8, 50_002]);
    const answer = await fetch(`${studio.origin}/collections/articles/points/count`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ filter: { must: [{ key: "kind", match: { value: "trains" } }] }, exact: true }),
    });
    const { result: { count } } = await answer.json();
    const trains = side(page).getByRole("listitem").filter({ hasText: "trains" });
    assertEquals(await trains.locator(".number").innerText(), count.toLocaleString("en"));
    const drawn = await picture(page).locator("canvas").screenshot();
    await press(page, "Hide all");
    await page.waitForTimeout(500);
    const blank = await picture(page).locator("canvas").screenshot();
    assert(drawn.length > 3 * blank.length, `${drawn.length} bytes of picture, ${blank.length} without points`);
  });

  it("selects what lies in a lasso, tells it, and takes it to the points", async () => {
    const page = await open("sample=3000"), at = await middleOf(labelOf(page, "waltz"));
    await drawLasso(page, at, 25);
    await page.getByRole("button", { name: /^Selected \(/ }).waitFor();
    const words = await wordsOf(page), isDance = (text: string) => /waltz|rhythm|stage|step/.test(text);
    assert(words.length > 10, `${words.length} rows`);
    assert(words.filter(isDance).length > 0.9 * words.length, words.join("; "));
    const [selected] = /\d+/.exec(await side(page).getByRole("button", { name: /^Selected \(/ }).innerText())!;
    await side(page).getByRole("link", { name: "Show in Points" }).click();
    await page.waitForURL(/\/points\?filter=/);
    const { must: [{ has_id: ids }] } = JSON.parse(
      new URLSearchParams(new URL(page.url()).hash.split("?")[1]).get("filter")!,
    );
    assertEquals(ids.length, Number(selected));
  });

  it("selects an entry of the legend, and hides one", async () => {
    const page = await open("sample=3000");
    await press(page, "Select glass");
    await side(page).getByText("points selected in glass.").waitFor();
    assertEquals((await wordsOf(page)).filter((text) => !/furnace|window|lens|colour|<img/.test(text)), []);
    await press(page, "In view");
    await side(page).getByText("3,000 of 3,000 points are in view").waitFor();
    await side(page).getByRole("checkbox", { name: "glass" }).uncheck();
    await side(page).getByText(/^2,\d+ of 3,000 points are in view: (?!.*glass)/).waitFor();
  });

  it("shows the payload of the point under the pointer, and keeps the one that is clicked", async () => {
    const page = await open("sample=3000"), { x, y } = await middleOf(labelOf(page, "waltz"));
    await page.mouse.move(x - 40, y);
    await page.mouse.move(x, y);
    await side(page).getByRole("rowheader", { name: "published" }).waitFor();
    assertMatch(await side(page).getByRole("row", { name: /^kind/ }).innerText(), /dance/);
    await page.mouse.click(x, y);
    await page.waitForURL(/point=\d+/);
    const id = /point=(\d+)/.exec(page.url())![1];
    await page.mouse.move(5, 5);
    const link = side(page).getByRole("link", { name: `Open point ${id}` });
    assertMatch((await link.getAttribute("href"))!, new RegExp(`#/collections/articles/point/${id}$`));
  });

  it("runs UMAP, tells how far it is, and stops", async () => {
    const page = await open("sample=1500");
    await press(page, "UMAP");
    await page.getByText(/^Epoch \d+ of 200/).waitFor();
    await press(page, "Stop");
    await status(page).filter({ hasText: /stopped after epoch \d+/ }).waitFor();
    for (let turn = 0; turn < 100 && page.workers().length > 0; turn++) await page.waitForTimeout(50);
    assertEquals(page.workers().length, 0);
    assertMatch(page.url(), /layout=umap/);
  });

  it("finds the pair that is the same, says what it compared, and shows it", async () => {
    const page = await open(`filter=${only("trains")}&side=pairs&least=0.999`);
    await press(page, "Find pairs");
    await side(page).getByText(/^1 pair from 0.999: all 6,\d+ loaded points were compared/).waitFor();
    const links = await side(page).getByRole("listitem").getByRole("link").allTextContents();
    assertEquals(links.sort(), planted.map(String));
    assertEquals(await page.locator(".map-rings circle").count(), 2);
    await press(page, `Show points ${planted[0]} and ${planted[1]} in the picture`);
    await press(page, "In view");
    await side(page).getByText("The planted one").first().waitFor();
  });

  it("moves and zooms by keys, which changes what is in view", async () => {
    const page = await open("sample=3000&side=view");
    const inView = async () =>
      Number(/^[\d,]+/.exec(await side(page).getByText("are in view").innerText())![0].replace(",", ""));
    await side(page).getByText("3,000 of 3,000 points are in view").waitFor();
    await picture(page).focus();
    for (let turn = 0; turn < 6; turn++) await page.keyboard.press("+");
    await side(page).getByText(/^[\d,]+ of 3,000 points are in view/).filter({ hasNotText: "3,000 of" }).waitFor();
    const before = await inView();
    assert(before < 2500, String(before));
    for (let turn = 0; turn < 4; turn++) await page.keyboard.press("ArrowLeft");
    await page.waitForTimeout(300);
    assertNotEquals(await inView(), before);
    await press(page, "Select these");
    await side(page).getByText(/^[\d,]+ points? selected in what is in view/).waitFor();
    await press(page, "In view");
    await picture(page).focus();
    await page.keyboard.press("0");
    await side(page).getByText("3,000 of 3,000 points are in view").waitFor();
  });

  it("is what its address says: vector, colours, words, filter and point", async () => {
    const page = await open(`sample=500&colour=open&words=tags&filter=${only("glass")}&point=7`);
    assertMatch(await status(page).innerText(), /^500 of 6,\d+ points, picked at random/);
    assertEquals((await side(page).getByRole("listitem").allInnerTexts()).map((text) => text.split("\n")[0]).sort(), [
      "false",
      "true",
    ]);
    assertEquals(await page.getByLabel("Words").inputValue(), "tags");
    await side(page).getByText("<b>key</b>").waitFor();
    assertEquals(await page.title(), "Quiver");
  });

  it("has nothing that axe finds wrong, light or dark, wide or 400 px narrow", async () => {
    const page = await open("sample=1000&side=view");
    assertEquals(await violations(page), []);
    await page.setViewportSize({ width: 400, height: 800 });
    assertEquals(await isTooWide(page), false);
    assertEquals(await violations(page), []);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it("says nothing on the console", () => assertEquals(studio.wrong, []));
});
