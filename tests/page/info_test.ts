// The studio's page about a collection, in a browser: its indexes, snapshots and aliases, and how it is set up.
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { Buffer } from "node:buffer";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { hasBrowser, openStudio, type Studio, violations } from "./studio.ts";

const apiKey = "of-the-studio's-tests";
let studio: Studio;
const rest = async (method: string, path: string, body?: unknown) => {
  const headers = { "api-key": apiKey };
  const init = { method, headers, body: body === undefined ? null : JSON.stringify(body) };
  const { result, status } = await (await fetch(`${studio.origin}${path}`, init)).json();
  assert(status === "ok", JSON.stringify(status));
  return result;
};
const points = async (): Promise<number> => (await rest("POST", "/collections/articles/points/count", {})).count;
const deleteOne = (id: number) => rest("POST", "/collections/articles/points/delete?wait=true", { points: [id] });
const view = () => studio.open("collections/articles/info");
const section = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

describe("the studio's page about a collection", { ignore: !hasBrowser }, () => {
  beforeAll(async () => void (studio = await openStudio(500, { apiKey })));
  afterAll(() => studio.close());

  it("asks for the key that the server wants, and keeps it for this tab alone", async () => {
    const page = await view(), dialog = page.getByRole("dialog");
    await dialog.getByLabel("Key or token").fill("another");
    await dialog.getByRole("button", { name: "Use it" }).click();
    await dialog.getByText("Invalid API key").waitFor();
    assertEquals(await violations(page), []);
    await dialog.getByLabel("Key or token").fill(apiKey);
    await page.keyboard.press("Enter");
    await section(page, "At a glance").getByText("500").first().waitFor();
    const kept = await page.evaluate("[JSON.stringify(sessionStorage), JSON.stringify(localStorage), document.cookie]");
    const [session, local, cookie] = kept as string[];
    assertEquals(Object.values(JSON.parse(session)), [apiKey]);
    assertEquals([local.includes(apiKey), cookie], [false, ""]);
    assert(studio.wrong.splice(0).every((text) => text.includes("401")));
  });

  it("tells how the collection is and how it is set up, as tables and as JSON", async () => {
    const page = await view();
    const glance = await section(page, "At a glance").innerText();
    for (const part of ["green", "500", "≈ 64 KB"]) assert(glance.includes(part), `${part} in ${glance}`);
    await section(page, "Vectors").getByRole("row", { name: /text dense 32 Cosine/ }).waitFor();
    await section(page, "Vectors").getByText("modifier: idf").waitFor();
    const settings = section(page, "Configuration");
    await settings.getByRole("row", { name: "ef_construct 100" }).waitFor();
    await settings.getByRole("row", { name: "max_segment_size not set" }).waitFor();
    assertEquals(await violations(page), []);
    await page.getByRole("button", { name: "JSON" }).click();
    await page.waitForURL(/raw=1/);
    const shown = JSON.parse(await page.locator("pre").innerText());
    assertEquals(shown, await rest("GET", "/collections/articles"));
    assertEquals(await violations(page), []);
    assertEquals(studio.wrong, []);
  });

  it("makes and deletes indexes of fields", async () => {
    const page = await view(), indexes = section(page, "Indexes of payload fields");
    await indexes.getByRole("button", { name: "Add an index" }).click();
    await indexes.getByRole("textbox", { name: "Field" }).waitFor();
    await page.keyboard.type("kind");
    await indexes.getByText("This field has an index already").waitFor();
    await indexes.getByRole("textbox", { name: "Field" }).fill("place");
    await indexes.getByLabel("Type").selectOption("geo");
    assertEquals(await violations(page), []);
    const put = page.waitForRequest((request) => request.method() === "PUT");
    const shown = await indexes.locator("pre").innerText();
    await page.getByRole("button", { name: "Make the index" }).click();
    assertEquals(JSON.parse((await put).postData()!), JSON.parse(shown.split("\n\n")[1]));
    await indexes.getByRole("row", { name: /^place geo 500/ }).waitFor();
    await indexes.getByRole("button", { name: "Delete the index of place" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete it" }).click();
    await indexes.getByRole("row", { name: /^place/ }).waitFor({ state: "detached" });
    assertEquals("place" in (await rest("GET", "/collections/articles")).payload_schema, false);
    assertEquals(studio.wrong, []);
  });

  it("puts back a deleted point from a snapshot of the server, and from its downloaded file", async () => {
    const page = await view(),
      snapshots = section(page, "Snapshots"),
      folder = await mkdtemp(join(tmpdir(), "studio-"));
    try {
      await snapshots.getByText("There is none yet").waitFor();
      await snapshots.getByRole("button", { name: "Make a snapshot" }).click();
      await snapshots.getByText(/A snapshot of .+ is made/).waitFor();
      const [{ name, size }] = await rest("GET", "/collections/articles/snapshots");
      const downloading = page.waitForEvent("download");
      await snapshots.getByRole("button", { name: `Download ${name}` }).click();
      const download = await downloading, path = join(folder, "kept.snapshot");
      assertEquals(download.suggestedFilename(), name);
      await download.saveAs(path);
      assertEquals((await stat(path)).size, size);

      await deleteOne(1);
      assertEquals(await points(), 499);
      const sent: string[] = [];
      page.on("request", (request) => request.method() !== "GET" && sent.push(`${request.method()} ${request.url()}`));
      await snapshots.getByRole("button", { name: `Restore ${name}` }).click();
      await page.getByRole("dialog").getByText("All points that articles has now").waitFor();
      assertEquals(await violations(page), []);
      await page.getByRole("dialog").getByRole("button", { name: "Restore it" }).click();
      await snapshots.getByText("The collection is restored").waitFor();
      assertEquals(await points(), 500);
      assertEquals(sent, [`PUT ${studio.origin}/collections/articles/snapshots/recover?wait=true`]);

      await deleteOne(2);
      await snapshots.getByRole("button", { name: "Restore from a file" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("File of a snapshot").setInputFiles(path);
      assertEquals(await violations(page), []);
      await dialog.getByRole("button", { name: "Restore", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      assertEquals(await points(), 500);

      await snapshots.getByRole("button", { name: `Delete ${name}` }).click();
      await dialog.getByRole("button", { name: "Delete it" }).click();
      await snapshots.getByText("There is none yet").waitFor();
      assertEquals(await rest("GET", "/collections/articles/snapshots"), []);
    } finally {
      await rm(folder, { recursive: true });
    }
    assertEquals(studio.wrong, []);
  });

  it("brings a snapshot by way of the page to a server that may not fetch it", async () => {
    const page = await view(), snapshots = section(page, "Snapshots");
    const { name } = await rest("POST", "/collections/articles/snapshots");
    await deleteOne(3);
    await page.reload();
    await page.route("**/snapshots/recover?*", (route) => {
      return route.fulfill({ status: 403, json: { status: { error: "Forbidden: fetching is off" }, time: 0 } });
    });
    await snapshots.getByRole("button", { name: `Restore ${name}` }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Restore it" }).click();
    await snapshots.getByText("The collection is restored").waitFor();
    assertEquals(await points(), 500);
    await page.unroute("**/snapshots/recover?*");
    assertEquals(studio.wrong.splice(0).length, 1, "the browser tells of the refusal");
  });

  it("makes another collection from a file, and says what is wrong with one that is no snapshot", async () => {
    const page = await studio.open("collections?dialog=restore"), dialog = page.getByRole("dialog");
    const { name } = await rest("POST", "/collections/articles/snapshots");
    const file = await fetch(`${studio.origin}/collections/articles/snapshots/${name}`, {
      headers: { "api-key": apiKey },
    });
    const buffer = Buffer.from(await file.arrayBuffer()), mimeType = "application/octet-stream";
    const input = dialog.getByLabel("File of a snapshot"), to = dialog.getByLabel("Name of the collection");
    await input.setInputFiles({ name, mimeType, buffer });
    assertEquals(await to.inputValue(), "articles", "as the file says");
    await dialog.getByText("All points that articles has now are replaced").waitFor();
    await to.fill("copy");
    await input.setInputFiles({ name: "a.txt", mimeType, buffer: Buffer.from("no snapshot") });
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    assert((await dialog.getByRole("alert").innerText()).length > 10);
    assertEquals(studio.wrong.splice(0).length, 1, "the browser tells of the refusal");
    await input.setInputFiles({ name, mimeType, buffer });
    await dialog.getByRole("button", { name: "Restore", exact: true }).click();
    await page.waitForURL(/#\/collections\/copy$/);
    assertEquals((await rest("POST", "/collections/copy/points/count", {})).count, 500);
    assertEquals(studio.wrong, []);
  });

  it("says that there is no such collection", async () => {
    const page = await studio.open("collections/nowhere/info");
    assert((await page.getByRole("alert").innerText()).includes("Not found"));
    assertEquals(await violations(page), []);
    studio.wrong.length = 0;
  });

  it("makes and deletes aliases, and deletes the collection by its name", async () => {
    const page = await view(), aliases = section(page, "Aliases");
    await aliases.getByLabel("New alias").fill("news");
    await page.keyboard.press("Enter");
    await aliases.getByRole("cell", { name: "news", exact: true }).waitFor();
    assertEquals((await rest("GET", "/collections/articles/aliases")).aliases.length, 1);
    await page.getByRole("button", { name: "Delete articles", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("and the alias news").waitFor();
    assertEquals(await dialog.getByRole("button", { name: "Delete it" }).isDisabled(), true);
    await dialog.getByLabel("Type its name").fill("articles");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/collections$/);
    await page.getByRole("row", { name: "copy" }).waitFor();
    assertEquals(await rest("GET", "/collections"), { collections: [{ name: "copy" }] });
    assertEquals(studio.wrong, []);
  });
});
