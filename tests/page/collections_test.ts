// The studio's collections in a browser: the list, what is made and deleted by it, and the form that makes one.
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Page, Request } from "playwright-core";
import { hasBrowser, isTooWide, openStudio, type Studio, violations } from "./studio.ts";

let studio: Studio;
const rest = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const answer = await fetch(`${studio.origin}${path}`, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
  });
  const { result, status } = await answer.json();
  assert(answer.ok, JSON.stringify(status));
  return result;
};
const vectors = { size: 4, distance: "Dot" };

/** What the page asks for from now on, as `PUT /collections/a`. */
function heard(page: Page): Request[] {
  const requests: Request[] = [];
  page.on("request", (request) => {
    if (/\/(collections|aliases)/.test(request.url()) && !request.url().includes("/dashboard")) requests.push(request);
  });
  return requests;
}
const told = (request: Request) => `${request.method()} ${request.url().slice(studio.origin.length)}`;

describe("the studio's list of collections", { ignore: !hasBrowser }, () => {
  beforeAll(async () => {
    studio = await openStudio(2000);
    await rest("PUT", "/collections/mixed", {
      vectors: { a: { size: 8, distance: "Euclid" }, b: { ...vectors, multivector_config: { comparator: "max_sim" } } },
    });
    await rest("POST", "/collections/aliases", {
      actions: [{ create_alias: { collection_name: "articles", alias_name: "news" } }],
    });
  });
  afterAll(() => studio.close());

  it("tells what is in each, by calls that count nothing", async () => {
    const page = studio.page, requests = heard(page);
    await studio.open("collections");
    const articles = page.getByRole("row", { name: "articles" });
    await articles.getByText("2,000").waitFor();
    const text = await articles.innerText();
    for (const part of ["also news", "text", "32 · Cosine", "words", "sparse · idf", "≈ 256 KB", "green"]) {
      assert(text.includes(part), `${part} in ${text}`);
    }
    assert((await page.getByRole("row", { name: "mixed" }).innerText()).includes("4 · Dot · multi"));
    assertEquals(requests.map(told).sort(), [
      "GET /aliases",
      "GET /collections",
      "GET /collections/articles",
      "GET /collections/mixed",
    ]);
    assertEquals(await violations(page), []);
  });

  it("is ordered by what its head says, and keeps that in its address", async () => {
    const page = await studio.open("collections");
    await page.getByRole("button", { name: "Points" }).click();
    await page.waitForURL(/sort=points/);
    const first = page.locator("tbody tr").first();
    await first.getByText("articles").waitFor();
    assertEquals(await page.getByRole("columnheader", { name: "Points" }).getAttribute("aria-sort"), "descending");
  });

  it("asks again about what is being optimised, until it is done", async () => {
    const page = await studio.another(), answer = await rest("GET", "/collections/articles") as object;
    let asked = 0;
    await page.route("**/collections/articles", (route) => {
      const result = { ...answer, status: asked++ === 0 ? "yellow" : "green" };
      return route.fulfill({ json: { result, status: "ok", time: 0 } });
    });
    await page.goto(`${studio.origin}/dashboard/#/collections`);
    const row = page.getByRole("row", { name: "articles" });
    await row.getByText("yellow").waitFor();
    assertEquals(await violations(page), []);
    await row.getByText("green").waitFor();
    await page.close();
  });

  it("fits a narrow screen", async () => {
    const page = await studio.another({ viewport: { width: 400, height: 800 } });
    for (
      const view of ["collections", "collections?new=1", "collections?dialog=aliases", "collections/articles/info"]
    ) {
      await page.goto(`${studio.origin}/dashboard/#/${view}`);
      await page.getByRole("heading", { name: /Collection|collection|articles|Aliases/ }).first().waitFor();
      await page.waitForLoadState("networkidle");
      assertEquals(await isTooWide(page), false, view);
      assertEquals(await violations(page), [], view);
    }
    await page.close();
  });

  it("makes aliases, says what is wrong with one, and deletes them", async () => {
    const page = await studio.open("collections?dialog=aliases"), dialog = page.getByRole("dialog");
    await dialog.getByLabel("New alias").fill("articles");
    await dialog.getByLabel("Of").selectOption("mixed");
    await dialog.getByRole("button", { name: "Make the alias" }).click();
    assert((await dialog.getByRole("alert").innerText()).includes("already exists"));
    assertEquals(studio.wrong.splice(0).length, 1, "the browser tells of the refusal");
    await dialog.getByLabel("New alias").fill("latest");
    await page.keyboard.press("Enter");
    await dialog.getByRole("cell", { name: "latest", exact: true }).waitFor();
    assertEquals(await violations(page), []);
    await dialog.getByRole("button", { name: "Delete news" }).click();
    await dialog.getByRole("cell", { name: "news", exact: true }).waitFor({ state: "detached" });
    const aliases = { aliases: [{ alias_name: "latest", collection_name: "mixed" }] };
    assertEquals(await rest("GET", "/aliases"), aliases);
    await page.keyboard.press("Escape");
    await page.getByText("also latest").waitFor();
  });

  it("shows hundreds by their names at once, and asks about a few at a time", async () => {
    const names = Array.from({ length: 300 }, (_, i) => `many-${i}`);
    for (const name of names) await rest("PUT", `/collections/${name}`, { vectors });
    const page = await studio.another();
    let open = 0, most = 0, asked = 0;
    const isInfo = (request: Request) => /\/collections\/[\w-]+$/.test(request.url());
    page.on("request", (request) => {
      if (!isInfo(request)) return;
      asked++;
      most = Math.max(most, ++open);
    });
    for (const end of ["requestfinished", "requestfailed"] as const) {
      page.on(end as "requestfinished", (request) => isInfo(request) && open--);
    }
    await page.goto(`${studio.origin}/dashboard/#/collections`);
    await page.getByRole("link", { name: "many-299", exact: true }).waitFor();
    assert(asked < 302, "names do not wait for what is in them");
    await page.getByRole("row", { name: "many-20" }).first().getByText("green").waitFor();
    assert(most >= 2 && most <= 4, `${most} at once`);
    await page.getByRole("searchbox").fill("MANY-29");
    await page.getByText("11 of 302").waitFor();
    await page.getByRole("row", { name: "many-299" }).getByText("green").waitFor();
    assert(page.url().includes("q=MANY-29"));
    assertEquals(await violations(page), []);
    await page.close();
    for (const name of names) await rest("DELETE", `/collections/${name}`);
    assertEquals(studio.wrong, []);
  });

  it("says that nobody answers, and asks again", async () => {
    const page = await studio.another();
    await page.route("**/collections", (route) => route.abort());
    await page.goto(`${studio.origin}/dashboard/#/collections`);
    assert((await page.getByRole("alert").innerText()).includes("Is it still running?"));
    assertEquals(await violations(page), []);
    await page.unroute("**/collections");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("row", { name: "articles" }).waitFor();
    await page.close();
    assertEquals(studio.wrong.splice(0).every((text) => text.includes("ERR_FAILED")), true);
  });

  it("deletes one whose name was typed, and says how to begin where none is left", async () => {
    const page = await studio.open("collections");
    await page.getByRole("button", { name: "Delete mixed" }).click();
    await page.getByLabel("Type its name").waitFor();
    await page.keyboard.type("mixed");
    await page.keyboard.press("Enter");
    await page.getByRole("row", { name: "mixed" }).waitFor({ state: "detached" });
    await page.locator("#main:focus").waitFor();
    await page.getByRole("button", { name: "Delete articles" }).click();
    const dialog = page.getByRole("dialog"), sure = dialog.getByRole("button", { name: "Delete it" });
    await dialog.getByText("2,000 points").waitFor();
    for (const typed of ["", "article", "Articles", "articles "]) {
      await dialog.getByLabel("Type its name").fill(typed);
      assertEquals(await sure.isDisabled(), true, typed);
      await page.keyboard.press("Enter");
    }
    assertEquals(await violations(page), []);
    await dialog.getByLabel("Type its name").fill("articles");
    await sure.click();
    await page.getByRole("heading", { name: "There is no collection yet" }).waitFor();
    assertEquals(await rest("GET", "/collections"), { collections: [] });
    assertEquals(await violations(page), []);
    const lines = await page.locator("pre").innerText();
    await promisify(execFile)("bash", ["-ec", lines]);
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("row", { name: "first" }).getByText("3 · Cosine").waitFor();
    assertEquals(studio.wrong, []);
  });
});
