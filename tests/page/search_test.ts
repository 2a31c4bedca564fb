// The studio's search in a browser, over 50,000 articles.
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { article, size } from "./articles.ts";
import { hasBrowser, isTooWide, openStudio, type Studio, violations } from "./studio.ts";

const vector = JSON.stringify((article(7).vectors as unknown as { text: number[] }).text);
const view = "collections/articles/search";
const asked = (sources: readonly unknown[], more: Record<string, string> = {}) =>
  `${view}?${new URLSearchParams({ s: JSON.stringify(sources), ...more })}`;
const three = [["bm25", "words", "heron nest", "3"], ["vector", "text", vector], ["id", "text", "7", "0.5"]];

const rows = (page: Page) => page.getByRole("region", { name: "Table of hits" }).locator("tbody > tr:has(> td > a)");
const told = (page: Page) => page.getByRole("region", { name: "Hits" });

/** Waits until so many hits are there, and nothing is searched any more. */
async function hits(page: Page, count: number): Promise<string[]> {
  await page.getByRole("status").filter({ hasText: new RegExp(`^${count} hits?$`) }).waitFor();
  return await rows(page).locator("> td:nth-child(2)").allInnerTexts();
}

/** What the database itself answers. */
async function answered(studio: Studio, body: object): Promise<{ id: number; score: number }[]> {
  const url = `${studio.origin}/collections/articles/points/query`;
  return (await (await fetch(url, { method: "POST", body: JSON.stringify(body) })).json()).result.points;
}
const idsOf = (points: readonly { readonly id: number }[]) => points.map(({ id }) => String(id));

describe("The studio's search", { ignore: !hasBrowser }, () => {
  let studio: Studio;
  beforeAll(async () => void (studio = await openStudio()));
  afterAll(() => studio?.close());

  it("finds by words as they are typed, with the score, the payload and a link to each point", async () => {
    const page = await studio.open(view);
    await page.getByRole("heading", { name: "What are you looking for?" }).waitFor();
    await page.getByLabel("Words, source 1").fill("heron nest");
    const query = { text: "heron nest", model: "qdrant/bm25" };
    assertEquals(await hits(page, 10), idsOf(await answered(studio, { query, using: "words" })));
    const first = rows(page).first();
    assertMatch(await first.innerText(), /9\.\d+[^]*The (heron and the nest|nest and the heron)[^]*birds/);
    await told(page).getByText("Inverted lists: ").waitFor();
    await told(page).getByText("in the database").waitFor();
    const link = first.getByRole("link");
    assertMatch((await link.getAttribute("href"))!, /^#\/collections\/articles\/point\/\d+$/);
  });

  it("finds texts that hold all words, not ranked", async () => {
    const page = await studio.open(view);
    await page.getByLabel("In, source 1").selectOption({ label: "title, holds all words" });
    await page.getByLabel("Words, source 1").fill("waltz");
    const ids = (await hits(page, 10)).map(Number);
    assertEquals(ids, [...ids].sort((a, b) => a - b));
    await page.getByText("Not ranked").waitFor();
    for (const text of await rows(page).allInnerTexts()) assertMatch(text, /waltz/);
  });

  it("finds by a vector, and says what is wrong with one", async () => {
    const page = await studio.open(view);
    await page.getByLabel("By, source 1").selectOption("Vector");
    const box = page.getByLabel("Vector, source 1");
    await box.fill("[1, 2, 3]");
    await page.getByText("The vector has 3 numbers; “text” has 32.").waitFor();
    assertEquals(await box.getAttribute("aria-invalid"), "true");
    await page.getByText("Mend what is marked above.").waitFor();
    await box.fill(vector);
    assertEquals((await hits(page, 10))[0], "7");
    assertMatch(await rows(page).first().innerText(), /\b1\b/);
    await page.getByText("Cosine similarity: 1 is the same direction").waitFor();
    await page.getByLabel("In, source 1").selectOption({ label: "words (sparse)" });
    await page.getByText("This vector is indices and values").waitFor();
    await box.fill('{"indices": [613153351, 4], "values": [1, 0.5]}');
    await page.getByRole("heading", { name: "Nothing was found" }).waitFor();
  });

  it("finds what is near a point, and says how the database went about it", async () => {
    const page = await studio.open(view);
    await page.getByLabel("By, source 1").selectOption("Point");
    await page.getByLabel("Point, source 1").fill("x");
    await page.getByText("An id is a whole number or a UUID.").waitFor();
    await page.getByLabel("Point, source 1").fill("7");
    await page.getByRole("button", { name: "More settings" }).click();
    await page.getByLabel("exact").check();
    await page.getByLabel("Limit").fill("5");
    const params = { exact: true };
    assertEquals(await hits(page, 5), idsOf(await answered(studio, { query: 7, using: "text", params, limit: 5 })));
    await told(page).getByText(/^Scan: 50,000 rows, [\d,]+ scored$/).waitFor();
    await told(page).getByText("49,999 could be hits").waitFor();
    await page.getByLabel("Score past").fill("2");
    await page.getByRole("heading", { name: "Nothing was found" }).waitFor();
    await page.getByLabel("Limit").fill("0");
    await page.getByText("Write a whole number from 1 to 1000.").waitFor();
    await page.getByLabel("Limit").fill("5");
    await page.getByLabel("Score past").fill("");
    await page.getByLabel("Point, source 1").fill("999999999");
    await page.getByRole("alert").getByText("999999999").waitFor();
  });

  it("fuses several with weights, and tells what each gave: it adds up to the score", async () => {
    const page = await studio.open(asked(three, { k: "4", limit: "20" }));
    const prefetch = [
      { query: { text: "heron nest", model: "qdrant/bm25" }, using: "words", limit: 50 },
      { query: JSON.parse(vector), using: "text", limit: 50 },
      { query: 7, using: "text", limit: 50 },
    ];
    const points = await answered(studio, { prefetch, query: { rrf: { k: 4, weights: [3, 1, 0.5] } }, limit: 20 });
    assertEquals(await hits(page, 20), idsOf(points));
    let several = 0;
    for (const [i, row] of (await rows(page).all()).entries()) {
      const gains = await row.locator(".gain").evaluateAll((cells) =>
        cells.map((cell) => Number((cell as unknown as { title: string }).title))
      );
      const sum = gains.reduce((all, gain) => all + gain, 0);
      assert(Math.abs(sum - points[i].score) < 1e-6, `${gains} is not ${points[i].score}`);
      assertEquals(await row.locator("> td:nth-child(3)").getAttribute("title"), String(points[i].score));
      if (gains.length > 1) several++;
      assertMatch(await row.innerText(), /words, words[^]*text, vector[^]*text, near 7/);
    }
    assert(several > 0, "no hit was found by several sources");
    assertEquals(await page.getByText("does not add up").count(), 0);
    await page.getByText("RRF: the sum of 1 ÷ (place ÷ weight + 3)").waitFor();
    const steps = page.getByRole("region", { name: "Steps" }).getByRole("row");
    assertEquals(await steps.count(), 5);
    assertMatch(await steps.nth(2).innerText(), /Nearest, words\s+Inverted lists: [\d,]+ entries/);

    await page.getByLabel("Fuse by").selectOption("scores (DBSF)");
    await page.getByText("DBSF: each list’s scores").or(page.getByText("DBSF: each list's scores")).waitFor();
    const spread = await answered(studio, { prefetch, query: { fusion: "dbsf" }, limit: 20 });
    await page.locator(`.hits td.score[title="${spread[0].score}"]`).first().waitFor();
    assertEquals(await hits(page, 20), idsOf(spread));
    assertEquals(await page.getByText("does not add up").count(), 0);
    assertEquals(await page.getByLabel("Weight").count(), 0);
  });

  it("shows hits of a database that does not say how it answered, nor a second time", async () => {
    const page = await studio.another();
    await page.route("**/points/query", async (route) => {
      const headers = { ...route.request().headers(), "quiver-explain": "" };
      await route.fulfill({ response: await route.fetch({ headers }) });
    });
    await page.route(
      "**/points/query/batch",
      (route) => route.fulfill({ json: { result: [[], [], []].map(() => ({ points: [] })) } }),
    );
    await page.goto(`${studio.origin}/dashboard/#/${asked(three)}`);
    await hits(page, 10);
    await page.getByText("does not add up").waitFor();
    assertEquals(await page.getByText("How it was answered").count(), 0);
    await page.route("**/points/query/batch", (route) => route.abort());
    await page.getByRole("button", { name: "Search", exact: true }).click();
    await page.getByText("What each source gave is not known: The database does not answer.").waitFor();
    await hits(page, 10);
    await page.context().close();
  });

  it("keeps to a filter, and looks at its rows alone where they are few", async () => {
    const page = await studio.open(asked([["id", "text", "7"]], { exact: "true" }));
    await hits(page, 10);
    await page.getByRole("button", { name: "JSON" }).click();
    const filter = { must: [{ key: "kind", match: { value: "maps" } }, { key: "year", range: { gte: 2020 } }] };
    await page.getByLabel("Filter as JSON").fill(JSON.stringify(filter));
    await told(page).getByText(/^Filter first: /).waitFor();
    const wanted = await answered(studio, { query: 7, using: "text", params: { exact: true }, filter });
    assertEquals(await hits(page, 10), idsOf(wanted));
    assertEquals(new URL(page.url()).hash.includes("filter="), true);
  });

  it("has all of a search in its address", async () => {
    const more = { k: "4", each: "20", limit: "7", offset: "2", ef: "100", exact: "true", threshold: "0.01" };
    const filter = JSON.stringify({ must: [{ key: "kind", match: { any: ["birds", "maps"] } }] });
    const page = await studio.another();
    await page.goto(`${studio.origin}/dashboard/#/${asked(three, { ...more, filter })}`);
    const there = await hits(page, 7), fields = ["k", "Hits of each", "Limit", "Offset", "hnsw_ef", "Score past"];
    const values = await Promise.all(fields.map((name) => page.getByLabel(name, { exact: true }).inputValue()));
    assertEquals(values, ["4", "20", "7", "2", "100", "0.01"]);
    assert(await page.getByLabel("exact").isChecked());
    assertEquals(
      await page.getByLabel("Weight").evaluateAll((all) =>
        all.map((one) => (one as unknown as { value: string }).value)
      ),
      ["3", "", "0.5"],
    );
    assertEquals(await rows(page).first().locator("> td").first().innerText(), "3");
    await page.reload();
    assertEquals(await hits(page, 7), there);
    await page.context().close();
  });

  it("shows its request to copy, in three languages", async () => {
    const page = await studio.another({ permissions: ["clipboard-read", "clipboard-write"] });
    await page.goto(`${studio.origin}/dashboard/#/${asked(three)}`);
    await hits(page, 10);
    await page.getByText("The request as code").click();
    for (const [language, text] of [["curl", "curl 'http://"], ["TypeScript", "queryPoints("], ["Python", "models."]]) {
      await page.getByRole("button", { name: language, exact: true }).click();
      const shown = await page.locator(`pre[aria-label="${language}"]`).innerText();
      assert(shown.includes(text), shown);
      await page.getByRole("button", { name: "Copy", exact: true }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
      assertEquals(await page.evaluate("navigator.clipboard.readText()"), shown);
      await page.getByRole("button", { name: "Copy", exact: true }).waitFor();
    }
    await page.context().close();
  });

  it("shows markup as it is written", async () => {
    const page = await studio.open(asked([["match", "title", "onerror"]]));
    assertEquals(await hits(page, 1), ["7"]);
    assertMatch(await rows(page).first().innerText(), /<img src=x onerror=/);
    assertMatch(await page.getByRole("region", { name: "Table of hits" }).innerText(), /<b>key<\/b>/);
    assertEquals(await page.title(), "Quiver");
  });

  it("can be used by everybody, and on a narrow screen", async () => {
    const filter = JSON.stringify({ must: [{ key: "kind", match: { value: "birds" } }] });
    const views: readonly [string, number][] = [[asked(three, { filter, offset: "1" }), 10], [
      asked([["bm25", "words", "heron"]]),
      10,
    ]];
    for (const width of [1280, 400]) {
      const page = await studio.another({ viewport: { width, height: 800 } });
      for (const [address, count] of views) {
        await page.goto(`${studio.origin}/dashboard/#/${address}`);
        await hits(page, count);
        await page.getByText("The request as code").click();
        assertEquals(await violations(page), []);
        assertEquals(await isTooWide(page), false);
      }
      await page.goto(`${studio.origin}/dashboard/#/${asked([["vector", "text", "[1]"]])}`);
      await page.getByText("The vector has 1 number").waitFor();
      assertEquals(await violations(page), []);
      await page.context().close();
    }
  });

  it("says nothing that is wrong on the console", () => {
    // The point that is not there is answered 404, and one answer was held back.
    assertEquals(studio.wrong.filter((text) => !/ 404 |ERR_FAILED/.test(text)), []);
  });
});

assert(size === 32);
