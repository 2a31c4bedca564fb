// BM25 documents: their tokens and weights, and what their options mean.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { roundLength } from "../../../src/engine/text/text_statistics.ts";
import { embedDocument, murmur3 } from "../../../src/engine/text/bm25.ts";
import { LoadNeeded } from "../../../src/engine/text/load_needed.ts";
import { checkTextParams } from "../../../src/engine/text/text_options.ts";
import { EngineDoor } from "../query/engine_door.ts";
import { payloadBytes } from "./filter_source.ts";

async function loaded<T>(make: () => T): Promise<T> {
  for (;;) {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof LoadNeeded)) throw error;
      await error.load();
    }
  }
}

describe("BM25", () => {
  const ask = (text: string, side: "query" | "document", options = {}) =>
    loaded(() => embedDocument({ text, model: "Qdrant/BM25", options: payloadBytes(options) }, side));

  it("numbers tokens by their hash", () => {
    assertEquals(["hello", "world", "quick"].map((token) => Math.abs(murmur3(token))), [
      613153351,
      74040069,
      771291085,
    ]);
  });

  it("gives a query ones and a document its term frequencies", async () => {
    const query = await ask("the quick quick world", "query");
    assertEquals(Array.from(query.indices), [74040069, 771291085]);
    assertEquals(Array.from(query.values), [1, 1]);
    const document = await ask("quick quick world", "document", { stemmer: { type: "none" }, b: 0, k: 1 });
    assertEquals(Array.from(document.values), [1, Math.fround(4 / 3)]);
  });

  it("keeps options apart that are too long to be remembered", async () => {
    const many = (first: string, count: number) => ({
      language: "none",
      stopwords: { custom: [first, ...Array.from({ length: count }, (_, i) => `word${i}`)] },
    });
    for (const count of [200, 20_000]) {
      for (const [stop, left] of [["red", "blue"], ["blue", "red"], ["red", "blue"]]) {
        const { indices } = await ask("red blue", "document", many(stop, count));
        assertEquals(Array.from(indices), [Math.abs(murmur3(left))]);
      }
    }
  });

  const ids = (...tokens: string[]) => Array.from(Uint32Array.from(tokens, (token) => Math.abs(murmur3(token))).sort());
  const understood: [string, Record<string, unknown>, string, string[]][] = [
    ["no language means no stop words and no stemmer", { language: "none" }, "the running", ["the", "running"]],
    ["so does a language that is not known", { language: "klingon" }, "the running", ["the", "running"]],
    ["and one in capitals", { language: "English" }, "the running", ["the", "running"]],
    ["an option that is not known is ignored", { unknown: 1, languages: ["none"] }, "the running", ["run"]],
    ["null is as if left out", { language: null, stopwords: null, stemmer: null, min_token_len: null }, "the running", [
      "run",
    ]],
    ["a code is a language", { language: "de" }, "der Läufer", ["lauf"]],
    ["a language may have stop words only", { language: "slovene" }, "ali running", ["running"]],
    ["or a stemmer only", { language: "ta" }, "the running", ["the", "running"]],
    [
      "the stemmer may be of another language",
      { language: "none", stemmer: { type: "snowball", language: "en" } },
      "the running",
      ["the", "run"],
    ],
    ["or none", { stemmer: { type: "none" } }, "the running", ["running"]],
    ["stop words may be of another language", { language: "none", stopwords: "english" }, "the running", ["running"]],
    [
      "or one's own",
      { stopwords: { custom: ["Running"], languages: null, more: 1 }, stemmer: { type: "none" } },
      "the running",
      ["the"],
    ],
    ["lengths are bounded", { min_token_len: 2, max_token_len: 3, language: "none" }, "a bb cccc", ["bb"]],
  ];
  for (const side of ["query", "document"] as const) {
    for (const [name, options, text, tokens] of understood) {
      it(`${name}, in a ${side}`, async () => {
        assertEquals(Array.from((await ask(text, side, options)).indices), ids(...tokens));
      });
    }
  }

  const config = (text: string) =>
    `Wrong input: Invalid BM25 config: Error(${JSON.stringify(text)}, line: 0, column: 0)`;
  const untagged = (name: string) => config(`data did not match any variant of untagged enum ${name}`);
  const refused: [Record<string, unknown>, string][] = [
    [
      { tokenizer: "klingon" },
      config("unknown variant `klingon`, expected one of `prefix`, `whitespace`, `word`, `multilingual`, `code`"),
    ],
    [{ language: 5 }, config("invalid type: integer `5`, expected a string")],
    [{ lowercase: "yes" }, config('invalid type: string "yes", expected a boolean')],
    [{ k: null }, config("invalid type: null, expected f64")],
    [{ min_token_len: 1.5 }, config("invalid type: floating point `1.5`, expected usize")],
    [{ max_token_len: -1 }, config("invalid value: integer `-1`, expected usize")],
    [{ stopwords: "klingon" }, untagged("StopwordsInterface")],
    [{ stopwords: { languages: ["klingon"] } }, untagged("StopwordsInterface")],
    [{ stemmer: { type: "snowball", language: "klingon" } }, untagged("StemmingAlgorithm")],
    [{ stemmer: "none" }, untagged("StemmingAlgorithm")],
    [{ b: 2 }, "Wrong input: BM25 b must be finite and in [0.0, 1.0], got 2"],
    [{ k: -0.5 }, "Wrong input: BM25 k1 must be finite and >= 0, got -0.5"],
    [{ avg_len: 0 }, "Wrong input: BM25 avg_doc_len must be finite and > 0, got 0"],
  ];
  for (const [options, text] of refused) {
    it(`refuses ${JSON.stringify(options)}`, async () => {
      assertEquals(await ask("x", "query", options).then(() => "", (error) => error.message), text);
    });
  }

  it("refuses models that are not here", () => {
    const other = { text: "x", model: "other", options: new Uint8Array(0) };
    assertThrows(() => embedDocument(other, "query"), Error, "InferenceService URL not configured");
  });

  it("stems by a language's code as by its name, and keeps the name", () => {
    const params = (language: string) => ({ tokenizer: 3, stemmer: { snowball: { language } } });
    return loaded(() =>
      assertEquals(checkTextParams(params("en")).stemmer, checkTextParams(params("english")).stemmer)
    );
  });

  it("keeps the 13 leading bits of a length", () => {
    assertEquals([3, 8192, 8193, 8194, 16384, 16387, 16388, 200_000_000].map(roundLength), [
      3,
      8192,
      8192,
      8194,
      16384,
      16384,
      16388,
      134_201_344,
    ]);
  });
});

describe("a BM25 query", () => {
  const cases: [sentence: string, query: Record<string, unknown>, text: string][] = [
    [
      "is refused as an inference",
      { text: "x", model: "bm25", options: { b: 2 } },
      "Inference error: Wrong input: BM25 b must be finite and in [0.0, 1.0], got 2",
    ],
    [
      "names the model that takes no image",
      { image: "data", model: "Qdrant/BM25" },
      "Inference error: Wrong input: Only text input is supported for Qdrant/BM25.",
    ],
    [
      "is refused without a service",
      { text: "x", model: "other" },
      "Inference error: Service internal error: InferenceService URL not configured - please provide valid address in config",
    ],
  ];
  for (const [sentence, query, text] of cases) {
    it(sentence, async () => {
      const engine = new EngineDoor();
      await engine.fill({ sparseVectorsConfig: { s: {} } }, []);
      const error = await engine.query({ query, using: "s" }).then(() => undefined, (error) => error);
      assertEquals([error?.status, error?.message], ["INTERNAL", text]);
      await engine.close();
    });
  }

  it("finds what was stored with the same options", async () => {
    const engine = new EngineDoor(), options = { language: "none", unknown: true };
    const document = (text: string) => ({ text, model: "bm25", options });
    await engine.fill({ sparseVectorsConfig: { s: {} } }, [
      { id: 1, vectors: { s: document("the running fox") } },
      { id: 2, vectors: { s: document("a run") } },
    ]);
    const found = async (text: string) =>
      (await engine.query({ query: document(text), using: "s" })).map(({ id }) => id);
    assertEquals([await found("the"), await found("run"), await found("runs")], [[1], [2], []]);
    await engine.close();
  });
});
