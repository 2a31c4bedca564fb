// The form that makes a collection: the requests of what was filled in, and what is said to be wrong with it.
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Buffer } from "node:buffer";
import { spawnSync } from "node:child_process";
import { curlText, restText } from "../../page/src/api/rest_text.ts";
import { newDraft, newVector, requestsOf } from "../../page/src/collections/create/draft.ts";
import { newIndex } from "../../page/src/collections/create/index_draft.ts";
import { fieldMistake, mistakesOf } from "../../page/src/collections/create/mistakes.ts";
import { eachBounded } from "../../page/src/collections/each_bounded.ts";
import { having, inOrder } from "../../page/src/collections/list_order.ts";
import { vectorBytes } from "../../page/src/collections/size.ts";

const draft = (changes: Partial<ReturnType<typeof newDraft>>) => ({ ...newDraft(), name: "cities", ...changes });
const bodyOf = (vectors: ReturnType<typeof newVector>[]) => requestsOf(draft({ vectors }))[0].body;

describe("requests of the form", () => {
  it("has one vector without a name as it is, and several by their names", () => {
    const one = newVector({ size: "3", distance: "Dot" });
    assertEquals(bodyOf([one]), { vectors: { size: 3, distance: "Dot" } });
    const params = { size: 3, distance: "Dot" };
    assertEquals(bodyOf([{ ...one, name: "a" }, { ...one, id: 99, name: "b" }]), { vectors: { a: params, b: params } });
  });

  it("says of a vector only what was set", () => {
    const vector = newVector({
      size: "8",
      kind: "multi",
      datatype: "float16",
      onDisk: true,
      m: "0",
      efConstruct: "64",
    });
    const expected = {
      size: 8,
      distance: "Cosine",
      multivector_config: { comparator: "max_sim" },
      datatype: "float16",
      on_disk: true,
      hnsw_config: { m: 0, ef_construct: 64 },
    };
    assertEquals(bodyOf([vector]), { vectors: expected });
  });

  for (
    const [changes, config] of [
      [{ quantization: "scalar", alwaysRam: true }, { scalar: { type: "int8", always_ram: true } }],
      [{ quantization: "product", compression: "x32" }, { product: { compression: "x32" } }],
      [{ quantization: "binary" }, { binary: {} }],
    ] as const
  ) {
    it(`quantises by ${changes.quantization}`, () => {
      const expected = { size: 8, distance: "Cosine", quantization_config: config };
      assertEquals(bodyOf([newVector({ size: "8", ...changes })]), { vectors: expected });
    });
  }

  it("keeps sparse vectors apart", () => {
    const sparse = newVector({ kind: "sparse", name: "words", idf: true, onDisk: true });
    const expected = { sparse_vectors: { words: { modifier: "idf", index: { on_disk: true } } } };
    assertEquals(bodyOf([sparse]), expected);
  });

  it("indexes fields after the collection is made, by the type's name unless more is said", () => {
    const indexes = [
      { ...newIndex(1), field: " kind " },
      { ...newIndex(2), field: "title", type: "text" as const, tokenizer: "prefix" as const, phrases: true },
      { ...newIndex(3), field: "year", type: "integer" as const, tenant: true },
    ];
    const [made, ...then] = requestsOf(draft({ indexes, payloadInMemory: true, vectors: [] }));
    assertEquals(made, { method: "PUT", path: "/collections/cities", body: { on_disk_payload: false } });
    assertEquals(then.map(({ body }) => body), [
      { field_name: "kind", field_schema: "keyword" },
      { field_name: "title", field_schema: { type: "text", tokenizer: "prefix", phrase_matching: true } },
      { field_name: "year", field_schema: "integer" },
    ]);
    assertEquals(restText(then[0]).split("\n")[0], "PUT /collections/cities/index?wait=true");
  });
});

describe("mistakes of the form", () => {
  const whole = newVector({ id: 1, size: "3" }), taken = new Set(["there"]);
  const said = (changes: Parameters<typeof draft>[0]) => Object.fromEntries(mistakesOf(draft(changes), taken));
  it("has none of what is right", () => assertEquals(said({ vectors: [whole] }), {}));

  for (
    const [name, mistake] of [
      ["", "The collection needs a name"],
      ["there", "There is a collection or an alias of this name already"],
      ["a/b", "The name cannot have the character /"],
      ["..", "The name cannot be .."],
      ["a ", "The name begins or ends with a space"],
      ["é".repeat(256), "The name is too long"],
    ]
  ) {
    it(`says of the name ${JSON.stringify(name.slice(0, 5))}: ${mistake}`, () => {
      assertEquals(said({ name, vectors: [whole] }), { name: mistake });
    });
  }

  for (
    const [changes, mistakes] of [
      [{ size: "" }, { "vector.1.size": "How many numbers a vector has" }],
      [{ size: "0" }, { "vector.1.size": "The size is a whole number from 1 to 65536" }],
      [{ size: "1.5" }, { "vector.1.size": "The size is a whole number from 1 to 65536" }],
      [{ size: "65537" }, { "vector.1.size": "The size is a whole number from 1 to 65536" }],
      [{ m: "-1" }, { "vector.1.m": "m is a whole number from 0 to 10000" }],
      [{ efConstruct: "3" }, { "vector.1.efConstruct": "ef_construct is a whole number from 4 to 100000" }],
      [{ kind: "sparse" }, { "vector.1.name": "A sparse vector needs a name" }],
      [{ name: "a*" }, { "vector.1.name": "The name cannot have the character *" }],
      [{ name: "é".repeat(101) }, { "vector.1.name": "The name is too long" }],
    ] as const
  ) {
    it(`says of ${JSON.stringify(changes).slice(0, 30)}: ${Object.values(mistakes)}`, () => {
      assertEquals(said({ vectors: [{ ...whole, ...changes }] }), mistakes);
    });
  }

  it("wants a name of each of several vectors, and another of each", () => {
    const two = { ...whole, id: 2 }, needed = "With more than one vector each needs a name";
    assertEquals(said({ vectors: [whole, two] })["vector.1.name"], needed);
    const same = [{ ...whole, name: "a" }, { ...two, name: "a" }];
    assertEquals(said({ vectors: same })["vector.2.name"], "Another vector has this name");
    const sparse = newVector({ kind: "sparse", name: "words" });
    assertEquals(said({ vectors: [whole, sparse] }), {}, "one without a name beside a sparse one");
  });

  it("knows paths of fields", () => {
    for (const path of ["a", "a.b", "a[].b", "a[3]", '"a b".c', "größe", "a-b_c"]) {
      assertEquals(fieldMistake(path, []), undefined, path);
    }
    for (const path of ["a b", "a[", "a.", ".a", '"a']) {
      assertEquals(fieldMistake(path, [])?.startsWith("A path is like"), true, path);
    }
    assertEquals(fieldMistake("", []), "Which field of the payload");
    assertEquals(fieldMistake("a ", ["a"]), "This field has an index already");
  });
});

describe("curl", () => {
  it("gets what was written, whatever is in it", () => {
    const body = { text: 'it\'s "$HOME" `ls`\\n' };
    const text = curlText({ method: "PUT", path: "/a", body }, "http://h", true);
    assertEquals(text.startsWith(`curl -X PUT 'http://h/a' -H "api-key: $QDRANT_API_KEY" `), true, text);
    const { stdout } = spawnSync("bash", ["-c", text.replace("curl", "printf '%s\\0'")]);
    const words = Buffer.from(stdout).toString().split("\0");
    assertEquals(JSON.parse(words[words.indexOf("-d") + 1]), body);
  });
});

describe("a list of many", () => {
  const names = ["a", "B", "c"], infos = new Map([["a", 1], ["c", 7]]);
  const infoOf = (name: string) =>
    infos.has(name) ? { points_count: infos.get(name), config: { params: {} } } as never : undefined;

  it("is by name or by points, with those that have not come at the end", () => {
    assertEquals(inOrder("name", names, infoOf), names);
    assertEquals(inOrder("points", names, infoOf), ["c", "a", "B"]);
  });

  it("finds names and aliases whatever the case", () => {
    const aliasesOf = (name: string) => name === "c" ? ["Bees"] : [];
    assertEquals(having("b", names, aliasesOf), ["B", "c"]);
    assertEquals(having(" ", names, aliasesOf), names);
  });

  it("tells the bytes of dense vectors, and none where it cannot", () => {
    const info = (vectors: unknown) => ({ points_count: 10, config: { params: { vectors } } }) as never;
    assertEquals(vectorBytes(info({ size: 4, distance: "Dot" })), 160);
    const two = { a: { size: 4, distance: "Dot", datatype: "uint8" }, b: { size: 2, distance: "Dot" } };
    assertEquals(vectorBytes(info(two)), 120);
    assertEquals(vectorBytes(info({ size: 4, distance: "Dot", datatype: "turbo4" })), undefined);
    assertEquals(vectorBytes(info({})), undefined);
  });

  it("is worked through so many at a time, in order, until nobody wants it", async () => {
    const begun: number[] = [], gone = new AbortController();
    let now = 0, most = 0;
    await eachBounded([0, 1, 2, 3, 4, 5, 6, 7], { most: 3, gone: gone.signal }, async (item) => {
      begun.push(item);
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (item === 4) gone.abort();
      now--;
    });
    assertEquals(most, 3);
    assertEquals(begun.slice(0, 5), [0, 1, 2, 3, 4]);
    assertEquals(begun.length < 8, true, "stops");
  });
});
