// The studio's form that makes a collection, in a browser: what it shows is what it sends.
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "playwright-core";
import { hasBrowser, openStudio, type Studio, violations } from "./studio.ts";

let studio: Studio;

/** What was sent with PUT, as the page shows requests. */
function written(page: Page): string[] {
  const texts: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "PUT") return;
    const head = `PUT ${request.url().slice(studio.origin.length)}\ncontent-type: ${request.headers()["content-type"]}`;
    texts.push(`${head}\n\n${JSON.stringify(JSON.parse(request.postData()!), null, 2)}`);
  });
  return texts;
}
const info = async (name: string) => (await (await fetch(`${studio.origin}/collections/${name}`)).json()).result;

describe("the studio's form of a collection", { ignore: !hasBrowser }, () => {
  beforeAll(async () => void (studio = await openStudio(10)));
  afterAll(() => studio.close());

  it("sends the requests that it shows, then goes to the collection", async () => {
    const page = await studio.another();
    await page.goto(`${studio.origin}/dashboard/#/collections?new=1`);
    await page.getByRole("textbox", { name: "Name" }).first().fill("wide one");
    const one = page.getByRole("group", { name: "Vector 1" });
    await one.getByLabel("Name").fill("title");
    await one.getByLabel("Size").fill("16");
    await one.getByText("Storage, quantisation").click();
    await one.getByLabel("Quantisation").selectOption("product");
    await one.getByLabel("Compression").selectOption("x8");
    await one.getByLabel("HNSW m").fill("24");
    await one.getByLabel("HNSW ef").fill("80");
    await one.getByLabel("On disk").check();
    await page.getByRole("button", { name: "Add a vector" }).click();
    const two = page.getByRole("group", { name: "Vector 2" });
    await two.getByLabel("Name").fill("tokens");
    await two.getByLabel("Kind").selectOption("multi");
    await two.getByLabel("Size").fill("4");
    await two.getByLabel("Distance").selectOption("Dot");
    await page.getByRole("button", { name: "Add a sparse vector" }).click();
    await page.getByRole("group", { name: "Vector 3" }).getByLabel("Name").fill("words");
    for (const [at, [field, type]] of [["title", "text"], ["kind", "keyword"], ["place", "geo"]].entries()) {
      await page.getByRole("button", { name: "Add an index" }).click();
      const index = page.getByRole("group", { name: `Index ${at + 1}` });
      await index.getByLabel("Field").fill(field);
      await index.getByLabel("Type").selectOption(type);
    }
    await page.getByRole("button", { name: "Remove index 2" }).click();
    assertEquals(await violations(page), []);
    const shown = await page.locator(".requests pre").allInnerTexts(), sent = written(page);
    await page.getByRole("button", { name: "Make the collection" }).click();
    await page.waitForURL(/#\/collections\/wide%20one$/);
    assertEquals(sent, shown);
    const { config: { params }, payload_schema: schema } = await info("wide%20one");
    assertEquals(params.vectors.title, {
      size: 16,
      distance: "Cosine",
      hnsw_config: { m: 24, ef_construct: 80 },
      quantization_config: { product: { compression: "x8" } },
      on_disk: true,
    });
    assertEquals(params.vectors.tokens.multivector_config, { comparator: "max_sim" });
    assertEquals(params.sparse_vectors, { words: { modifier: "idf" } });
    assertEquals(Object.keys(schema).sort(), ["place", "title"]);
    await page.close();
    assertEquals(studio.wrong, []);
  });

  it("is filled in by keys alone", async () => {
    const page = await studio.another();
    await page.goto(`${studio.origin}/dashboard/#/collections`);
    await page.getByRole("link", { name: "New collection" }).waitFor();
    const focused = () =>
      page.evaluate("document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent");
    const tabTo = async (name: string) => {
      for (let n = 0; n < 40; n++) {
        await page.keyboard.press("Tab");
        if (await focused() === name) return;
      }
      throw new Error(`Nothing named ${name} was reached`);
    };
    await tabTo("New collection");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "New collection" }).waitFor();
    await tabTo("Name");
    await page.keyboard.type("by-keys");
    await tabTo("Size");
    await page.keyboard.type("5");
    await tabTo("Add an index");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+Tab");
    assertEquals(await focused(), "Remove");
    await page.getByRole("group", { name: "Index 1" }).getByLabel("Field").focus();
    await page.keyboard.type("kind");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/collections\/by-keys$/);
    const { config, payload_schema: schema } = await info("by-keys");
    assertEquals(config.params.vectors, { size: 5, distance: "Cosine" });
    assertEquals(Object.keys(schema), ["kind"]);
    await page.close();
  });

  it("names mistakes beside their fields, sends nothing and goes to the first", async () => {
    const page = await studio.another(), sent = written(page);
    await page.goto(`${studio.origin}/dashboard/#/collections?new=1`);
    const name = page.getByRole("textbox", { name: "Name" }).first(),
      make = page.getByRole("button", {
        name: "Make the collection",
      });
    await make.click();
    assertEquals(await name.evaluate((element) => element.matches(":focus")), true);
    await page.getByText("The collection needs a name").waitFor();
    await name.fill("articles");
    await page.getByText("There is a collection or an alias of this name already").waitFor();
    await name.fill("new-one");
    const vector = page.getByRole("group", { name: "Vector 1" });
    await vector.getByLabel("Size").fill("4");
    await vector.getByText("Storage, quantisation").click();
    await vector.getByLabel("HNSW ef").fill("3");
    await vector.getByText("Storage, quantisation").click();
    await make.click();
    const ef = vector.getByLabel("HNSW ef");
    assertEquals(await ef.evaluate((element) => element.matches(":focus")), true, "though it was folded away");
    assertEquals(await ef.getAttribute("aria-invalid"), "true");
    assertEquals(sent, []);
    assertEquals(await violations(page), []);
    await page.close();
    assertEquals(studio.wrong, []);
  });

  it("says which request was refused, and goes on from there", async () => {
    const page = await studio.another();
    let refusals = 1;
    await page.route("**/collections/halfway/index*", (route) => {
      if (refusals-- <= 0) return route.continue();
      const json = { status: { error: "Wrong input: not today" }, time: 0 };
      return route.fulfill({ status: 400, json });
    });
    await page.goto(`${studio.origin}/dashboard/#/collections?new=1`);
    await page.getByRole("textbox", { name: "Name" }).first().fill("halfway");
    await page.getByLabel("Size").fill("4");
    await page.getByRole("button", { name: "Add an index" }).click();
    await page.getByRole("textbox", { name: "Field" }).fill("kind");
    await page.keyboard.press("Enter");
    const alert = page.getByRole("alert");
    assertEquals(await alert.innerText(), "The collection is made, but this was refused: Wrong input: not today");
    assertEquals(await page.getByRole("textbox", { name: "Name" }).first().isDisabled(), true);
    assertEquals(await violations(page), []);
    const sent = written(page);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.waitForURL(/#\/collections\/halfway$/);
    assertEquals(sent.map((text) => text.split("\n")[0]), ["PUT /collections/halfway/index?wait=true"]);
    assert("kind" in (await info("halfway")).payload_schema);
    await page.close();
    assertEquals(studio.wrong.splice(0).length, 1);
  });
});
