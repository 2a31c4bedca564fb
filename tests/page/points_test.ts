// The studio's table of points, its filter, and the page of a point, in a browser.
import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, afterEach, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "playwright-core";
import { markup } from "./articles.ts";
import { hasBrowser, isTooWide, openStudio, type Studio, violations } from "./studio.ts";

let studio: Studio;
const points = "collections/articles/points";
const rowOf = (page: Page, index: number) => page.locator(`[role=row][aria-rowindex="${index + 2}"]`);
const counts = (page: Page) => page.locator(".points-count");
const filterQuery = (filter: unknown) => `filter=${encodeURIComponent(JSON.stringify(filter))}`;
const hash = (page: Page): Promise<string> => page.evaluate("decodeURIComponent(location.hash.replaceAll('+', ' '))");

/** Opens a view anew, so that no state of the last one is left. */
async function open(view: string): Promise<Page> {
  await studio.page.goto("about:blank");
  return await studio.open(view);
}

async function opened(query = ""): Promise<Page> {
  const page = await open(`${points}?${query}`);
  await rowOf(page, 0).getByRole("link").waitFor();
  return page;
}

function ask(method: string, path: string, body: unknown): Promise<Response> {
  return fetch(`${studio.origin}/${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  });
}

describe("the studio's points", { ignore: !hasBrowser }, () => {
  beforeAll(async () => {
    studio = await openStudio();
  });
  afterAll(() => studio?.close());
  afterEach(() => assertEquals(studio.wrong.splice(0), []));

  it("are a grid of all, of which few rows are there", async () => {
    const page = await opened(), grid = page.getByRole("grid");
    assertEquals([await grid.getAttribute("aria-rowcount"), await grid.getAttribute("aria-colcount")], ["50001", "11"]);
    assertMatch(await rowOf(page, 0).innerText(), /^\s*1\s+The /);
    assert(await page.getByRole("row").count() < 60);
    assertEquals(await violations(page), []);
  });

  it("are scrolled to the last, and gone through by keys", async () => {
    const page = await opened(), grid = page.getByRole("grid");
    await grid.evaluate((element: { scrollTop: number; scrollHeight: number }) =>
      element.scrollTop = element.scrollHeight
    );
    await rowOf(page, 49_999).getByRole("link", { name: "50000" }).waitFor();
    await grid.focus();
    for (const [key, row] of [["Home", 0], ["ArrowDown", 1], ["End", 49_999], ["ArrowUp", 49_998]] as const) {
      await grid.press(key);
      assertEquals(await grid.getAttribute("aria-activedescendant"), `row-${row}`);
    }
    await rowOf(page, 49_998).getByRole("link").waitFor();
    await grid.press("Space");
    assertEquals(await rowOf(page, 49_998).getAttribute("aria-selected"), "true");
    await grid.press("Enter");
    await page.getByRole("heading", { name: "Point 49999" }).waitFor();
  });

  it("are sorted by an indexed field, both ways", async () => {
    const page = await opened(), year = page.getByRole("columnheader", { name: "year" });
    for (const [sort, first] of [["ascending", "1950"], ["descending", "2024"]]) {
      await year.getByRole("button").click();
      await rowOf(page, 0).filter({ hasText: first }).waitFor();
      assertEquals(await year.getAttribute("aria-sort"), sort);
    }
    assertMatch(await hash(page), /sort=-year/);
    await year.getByRole("button").click();
    await rowOf(page, 0).getByRole("link", { name: "1", exact: true }).waitFor();
  });

  it("are found by the search box, and by an address", async () => {
    const page = await opened();
    await page.getByRole("searchbox").fill("1954");
    await counts(page).filter({ hasText: /^\d{3} points of 50,000/ }).waitFor();
    const [, count] = /^(\d+)/.exec(await counts(page).innerText())!;
    const { result } = await (await ask("POST", "collections/articles/points/count", {
      filter: { should: [{ has_id: [1954] }, { key: "year", match: { value: 1954 } }] },
    })).json();
    assertEquals(Number(count), result.count);
    await opened("q=heron");
    assertMatch(await rowOf(page, 0).innerText(), /heron/i);
  });

  it("are filtered by what is clicked together, which is the same as JSON", async () => {
    const page = await opened();
    await page.getByRole("button", { name: "+ Condition" }).click();
    const condition = page.getByRole("group", { name: "Condition 1" });
    await condition.getByLabel("Field").fill("year");
    await condition.getByLabel("Comparison").selectOption("≥");
    await condition.getByLabel("Value").fill("2020");
    await counts(page).filter({ hasText: /^\d,\d{3} points of 50,000/ }).waitFor();
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    const text = page.getByLabel("Filter as JSON");
    assertEquals(JSON.parse(await text.inputValue()), { must: [{ key: "year", range: { gte: 2020 } }] });
    const other = {
      must_not: [{ key: "kind", match: { any: ["birds", "maps"] } }],
      must: [{ nested: { key: "a", filter: {} } }],
    };
    await text.fill(JSON.stringify({ ...other, must: [] }));
    await counts(page).filter({ hasText: /^\d\d,\d{3} points of/ }).waitFor();
    assertEquals(await violations(page), []);
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    assertEquals(await condition.getByLabel("Clause").inputValue(), "must_not");
    assertEquals(await condition.getByRole("textbox", { name: "Values, with commas" }).inputValue(), "birds, maps");
    assertEquals(await violations(page), []);
    await open(`${points}?${filterQuery(other)}`);
    await page.getByText('{"nested":{"key":"a","filter":{}}}').waitFor();
  });

  it("stay as they are while the filter has mistakes, which are named", async () => {
    const good = { must: [{ key: "kind", match: { value: "birds" } }] }, page = await opened(filterQuery(good));
    await counts(page).filter({ hasText: "of 50,000" }).waitFor();
    const before = await counts(page).innerText(), address = await hash(page);
    await page.getByRole("button", { name: "JSON", exact: true }).click();
    const text = page.getByLabel("Filter as JSON");
    for (
      const [wrong, named] of [
        ['{"must":[{"key":"kind","match":{"vlaue":"birds"}}]}', "must[0].match.vlaue: there is no such key here"],
        ['{"must":[{"key":"year","range":{"gte":"x"}}]}', 'must[0].range.gte: expected a number, got "x"'],
        ['{"must":[', "line 1, column 10: expected a value, got the end"],
      ]
    ) {
      await text.fill(wrong);
      await page.getByText(named).waitFor();
      await page.waitForTimeout(600);
      assertEquals([await counts(page).innerText(), await hash(page)], [before, address]);
    }
    await open(`${points}?filter=${encodeURIComponent('{"msut":[]}')}`);
    await page.getByRole("heading", { name: "The filter has a mistake" }).waitFor();
    assertEquals(await page.getByRole("grid").count(), 0);
    await page.getByText("msut: there is no such key here").waitFor();
  });

  it("are counted by value, and filtered by a click on a bar", async () => {
    const page = await opened(),
      bar = page.getByRole("region", { name: "Values of kind" }).getByRole("button", { name: /^birds/ });
    const [, count] = /([\d,]+)$/.exec(await bar.innerText())!;
    await bar.click();
    await counts(page).filter({ hasText: new RegExp(`^${count} points of 50,000`) }).waitFor();
    assertEquals(await bar.getAttribute("aria-pressed"), "true");
    assertEquals(await page.getByRole("group", { name: "Condition 1" }).getByLabel("Value").inputValue(), "birds");
    await bar.click();
    await counts(page).filter({ hasText: /^50,000 points$/ }).waitFor();
  });

  it("have the columns that are chosen", async () => {
    const page = await opened();
    await page.getByText("Columns", { exact: true }).click();
    await page.getByRole("checkbox", { name: /^price/ }).uncheck();
    await page.getByRole("columnheader", { name: "price" }).waitFor({ state: "detached" });
    assertEquals(await violations(page), []);
    await page.keyboard.press("Escape");
    await page.reload();
    await rowOf(page, 0).getByRole("link").waitFor();
    assertEquals(await page.getByRole("columnheader", { name: "price" }).count(), 0);
  });

  it("show markup of payloads as text", async () => {
    const page = await opened();
    await rowOf(page, 6).getByText(markup).waitFor();
    await open("collections/articles/point/7");
    await page.getByText(markup).first().waitFor();
    await page.getByText("<b>key</b>").first().waitFor();
    assertEquals(await page.title(), "Quiver");
    assertEquals(await page.locator("img, main script").count(), 0);
  });

  it("fit into 400 pixels", async () => {
    const page = await studio.another({ viewport: { width: 400, height: 800 } });
    for (
      const view of [
        `${points}?${filterQuery({ must: [{ key: "year", range: { gte: 1, lte: 9999 } }] })}`,
        "collections/articles/point/8?like=8,9",
      ]
    ) {
      await page.goto(`${studio.origin}/dashboard/#/${view}`);
      await page.locator(".bar").first().waitFor();
      assertEquals(await isTooWide(page), false, view);
      assertEquals(await violations(page), []);
    }
    await page.close();
  });

  it("are deleted where they are selected, once that is confirmed", async () => {
    const page = await opened("q=");
    for (const id of [49_999, 50_000]) {
      await page.getByRole("searchbox").fill(String(id));
      await page.getByRole("checkbox", { name: `Select point ${id}` }).check();
    }
    await page.getByRole("searchbox").fill("");
    await page.getByRole("button", { name: "Delete…" }).click();
    assertEquals(await violations(page), []);
    await page.getByRole("dialog").getByRole("button", { name: "Keep" }).click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete 2 points" }).click();
    await counts(page).filter({ hasText: /^49,998 points/ }).waitFor();
    assertEquals(await page.getByText(/\d selected/).count(), 0);
  });

  it("may have ids that are UUIDs or beyond 2^53", async () => {
    const uuid = "0b1c9f4e-7d0a-4b53-9a53-2f2f5d4f5a10", big = "9007199254740993";
    await ask("PUT", "collections/ids", { vectors: { size: 2, distance: "Dot" } });
    const body = `{"points":[{"id":"${uuid}","vector":[1,2],"payload":{"n":${big}}},{"id":${big},"vector":[2,1]}]}`;
    await fetch(`${studio.origin}/collections/ids/points?wait=true`, {
      method: "PUT",
      body,
      headers: { "content-type": "application/json" },
    });
    const page = await open("collections/ids/points");
    await page.getByRole("link", { name: uuid }).waitFor();
    await page.getByText(big).nth(1).waitFor();
    await page.getByRole("link", { name: big }).click();
    await page.getByRole("heading", { name: `Point ${big}` }).waitFor();
    await page.getByRole("region", { name: "Similar points" }).getByRole("link", { name: uuid }).click();
    await page.getByRole("heading", { name: `Point ${uuid}` }).waitFor();
    await page.getByText(big).first().waitFor();
  });
});

/** Answers for a collection of so many points as the page asks for. */
async function pretend(page: Page, count: number): Promise<void> {
  await page.route(/points\/count/, (route) => route.fulfill({ json: { result: { count }, status: "ok", time: 0 } }));
  await page.route(/points\/query/, (route) => {
    const { offset = 0, limit } = route.request().postDataJSON(), length = Math.max(0, Math.min(limit, count - offset));
    const found = Array.from({ length }, (_, i) => ({ id: offset + i + 1, version: 0, score: 1, payload: {} }));
    return route.fulfill({ json: { result: { points: found }, status: "ok", time: 0 } });
  });
}

describe("the studio's table of ten million points", { ignore: !hasBrowser }, () => {
  beforeAll(async () => {
    studio = await openStudio(10);
  });
  afterAll(() => studio?.close());

  it("reaches the last one, and each between", async () => {
    await pretend(studio.page, 10_000_000);
    const page = await opened(), grid = page.getByRole("grid");
    const row = (index: number) => rowOf(page, index).getByRole("link", { name: String(index + 1), exact: true });
    await grid.focus();
    await grid.press("End");
    await row(9_999_999).waitFor();
    await grid.press("PageUp");
    await grid.press("ArrowUp");
    const active = Number((await grid.getAttribute("aria-activedescendant"))!.slice("row-".length));
    assert(active > 9_999_950 && active < 9_999_999, String(active));
    await row(active).waitFor();
    await grid.press("Home");
    await row(0).waitFor();
    await grid.hover();
    await page.mouse.wheel(0, 320);
    await rowOf(page, 0).waitFor({ state: "detached" });
    const first = await page.locator(".grid-body [role=row]").evaluateAll((
      rows: { getBoundingClientRect(): { bottom: number }; ariaRowIndex: string }[],
    ) => Number(rows.find((each) => each.getBoundingClientRect().bottom > 240)?.ariaRowIndex));
    assert(first > 5 && first < 20, String(first));
    await grid.evaluate((element: { scrollTop: number; scrollHeight: number; clientHeight: number }) =>
      element.scrollTop = (element.scrollHeight - element.clientHeight) / 2
    );
    await row(5_000_000).waitFor();
    assertEquals(studio.wrong, []);
  });
});

describe("the studio's page of a point", { ignore: !hasBrowser }, () => {
  beforeAll(async () => {
    studio = await openStudio(2000);
  });
  afterAll(() => studio?.close());
  afterEach(() => assertEquals(studio.wrong.splice(0), []));

  it("shows payload, vectors and neighbours", async () => {
    const page = await open("collections/articles/point/5"),
      similar = page.getByRole("region", { name: "Similar points" });
    await page.getByRole("img", { name: /^text: 32 numbers, norm 1.000/ }).waitFor();
    await page.getByRole("region", { name: "Vector words" }).waitFor();
    await similar.getByRole("listitem").nth(11).waitFor();
    const query = { query: 5, using: "text", limit: 1 };
    const { result } = await (await ask("POST", "collections/articles/points/query", query)).json();
    await similar.getByRole("listitem").first().getByRole("link", { name: String(result.points[0].id), exact: true })
      .waitFor();
    assertEquals(await violations(page), []);
  });

  it("finds more like these and less like those", async () => {
    const page = await open("collections/articles/point/5"),
      similar = page.getByRole("region", { name: "Similar points" });
    await similar.getByRole("button", { name: /^Not like/ }).first().click();
    await similar.getByLabel("Like: id of a point", { exact: true }).fill("9");
    await similar.getByLabel("Like: id of a point", { exact: true }).press("Enter");
    await similar.getByRole("heading", { name: "More like this, not like that" }).waitFor();
    assertMatch(await hash(page), /\?unlike=\d+&like=5,9$/);
    await similar.getByLabel("Score by").selectOption("the nearest of them");
    const [, unlike] = /unlike=(\d+)/.exec(await hash(page))!;
    const recommend = { positive: [5, 9], negative: [Number(unlike)], strategy: "best_score" };
    const query = { query: { recommend }, using: "text", limit: 1 };
    const { result } = await (await ask("POST", "collections/articles/points/query", query)).json();
    const first = similar.getByRole("listitem").first();
    await first.getByRole("link", { name: String(result.points[0].id), exact: true }).waitFor();
    assertEquals(await violations(page), []);
    await similar.getByRole("button", { name: "Only this point again" }).click();
    await similar.getByRole("heading", { name: "Nearest neighbours" }).waitFor();
  });

  it("saves what is changed of a payload, and nothing else", async () => {
    const page = await open("collections/articles/point/6");
    await page.getByRole("button", { name: "Edit payload" }).click();
    const text = page.getByLabel("Payload as JSON"), payload = JSON.parse(await text.inputValue());
    await text.fill(JSON.stringify(payload, null, 2).replace('"kind": "', '"kind": '));
    await page.getByText(/^line 3, column \d+: expected a value/).waitFor();
    assertEquals(await page.getByRole("button", { name: "Save" }).isDisabled(), true);
    assertEquals(await violations(page), []);
    const { open: _, ...rest } = payload;
    await text.fill(JSON.stringify({ ...rest, title: "Changed" }));
    await page.getByText("Will be saved: title set; open taken away.").waitFor();
    const sent = page.waitForRequest(/points\/batch/);
    await page.getByRole("button", { name: "Save" }).click();
    assertEquals(JSON.parse((await sent).postData()!), {
      operations: [
        { set_payload: { payload: { title: "Changed" }, points: [6] } },
        { delete_payload: { keys: ["open"], points: [6] } },
      ],
    });
    await page.getByRole("region", { name: "Payload" }).getByText("Changed").waitFor();
  });

  it("deletes the point, and says where there is none", async () => {
    const page = await open("collections/articles/point/2000");
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("button", { name: "Delete 1 point" }).click();
    await counts(page).filter({ hasText: /^1,999 points/ }).waitFor();
    await open("collections/articles/point/2000");
    await page.getByRole("heading", { name: "There is no point 2000" }).waitFor();
    assertEquals(await violations(page), []);
  });
});
