// Texts: how they become tokens, and how text indexes and nested indexes answer.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import type * as wire from "../../../src/gen/wire.ts";
import { LoadNeeded } from "../../../src/engine/text/load_needed.ts";
import { readTextOptions } from "../../../src/engine/text/text_options.ts";
import { createTokenizer, type Tokenizer } from "../../../src/engine/text/tokenizer.ts";
import { fieldTypes, Sample } from "./filter_source.ts";

const word = 3, whitespace = 2, prefix = 1, multilingual = 4, code = 5;

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

const tokenizer = (params: Partial<wire.TextIndexParams>): Promise<Tokenizer> =>
  loaded(() => createTokenizer(readTextOptions({ tokenizer: word, ...params })));
const stemmed = (language: string) => ({ stemmer: { snowball: { language } } });
const stopped = (...languages: string[]) => ({ stopwords: { languages, custom: ["Foo"] } });

const documents: [params: Partial<wire.TextIndexParams>, text: string, tokens: string][] = [
  [{}, "The quick-brown Fox_trot, don't 3.14", "the quick brown fox trot don t 3 14"],
  [{ lowercase: false }, "Hello World", "Hello World"],
  [{ tokenizer: whitespace }, "don't  STOP\tme\u00a0now", "don't stop me now"],
  [{ asciiFolding: true }, "Café Zürich Straße Ærø", "cafe zurich strasse aero"],
  [{ minTokenLen: 3, maxTokenLen: 4 }, "a to the four fifth", "the four"],
  [stopped("english"), "The Foo and the quick fox", "quick fox"],
  [stopped("de", "french"), "der Hund et le chat", "hund chat"],
  [stemmed("english"), "running foxes quickly generously", "run fox quick generous"],
  [stemmed("russian"), "книги читали", "книг чита"],
  [stemmed("greek"), "βιβλία", "βιβλ"],
  [{ tokenizer: prefix, minTokenLen: 2, maxTokenLen: 4 }, "Hello ab c", "he hel hell ab"],
  [{ tokenizer: prefix }, "abc", "a ab abc"],
  [{ tokenizer: multilingual }, "Café 3.14 naïve", "cafe naive"],
  [{ tokenizer: code }, "getUserName", "get user name getusername"],
  [{ tokenizer: code }, "test_getUserName", "test get user name getusername testgetusername"],
  [{ tokenizer: code }, "fooBar_bazQux", "foo bar baz qux foobar bazqux foobarbazqux"],
  [{ tokenizer: code }, "get_HTTPResponse_code", "get http response code httpresponse gethttpresponsecode"],
  [
    { tokenizer: code },
    "HTTPServer XMLHttpRequest ASet",
    "http server xml http request a set httpserver xmlhttprequest aset",
  ],
  [
    { tokenizer: code },
    "iOS getURLs URLs parseURLsFrom",
    "i os get urls urls parse urls from ios geturls parseurlsfrom",
  ],
  [{ tokenizer: code }, "TCPsocket", "tc psocket tcpsocket"],
  [{ tokenizer: code }, "Int32Array UTF8String utf8 k8s", "int32 array utf8 string utf8 k8s int32array utf8string"],
  [{ tokenizer: code }, "x86_64 __init__ _private _", "x86 64 init private x8664"],
  [{ tokenizer: code }, "1_000_000 0xFF", "1000000 0xff"],
  [{ tokenizer: code }, "ÜberCafé 数据Model", "über café 数据 model übercafé 数据model"],
  [{ tokenizer: code }, "HashMap::new", "hash map new hashmap"],
  [{ tokenizer: code, lowercase: false }, "getUserName", "get User Name"],
];

const queries: [params: Partial<wire.TextIndexParams>, text: string, tokens: string][] = [
  [{ tokenizer: prefix, minTokenLen: 2, maxTokenLen: 4 }, "Hello ab c", "hell ab"],
  [{ tokenizer: prefix, ...stopped("english") }, "the fox", "the fox"],
  [{ tokenizer: code }, "getUserName", "get user name"],
];

describe("a text", () => {
  for (const [params, text, tokens] of documents) {
    it(`becomes "${tokens}": ${text}`, async () => {
      const { words, joined } = (await tokenizer(params)).document(text);
      assertEquals([...words, ...joined].join(" "), tokens);
    });
  }
  for (const [params, text, tokens] of queries) {
    it(`asks for "${tokens}": ${text}`, async () =>
      assertEquals((await tokenizer(params)).query(text).join(" "), tokens));
  }

  it("in a language that is not known is refused", () => {
    const unknown = () => readTextOptions({ tokenizer: word, stopwords: { languages: ["German"], custom: [] } });
    assertThrows(unknown, Error, "unknown language: unknown variant `German`, expected one of `ar`, `arabic`, `az`");
    assertThrows(unknown, Error, "`tr`, `turkish` at line 1 column 8");
    assertThrows(
      () => readTextOptions({ tokenizer: word, ...stemmed("English") }),
      Error,
      'Language "English" not found.',
    );
  });
});

async function textSample(values: unknown[], params: Partial<wire.TextIndexParams> = {}): Promise<Sample> {
  const sample = new Sample();
  values.forEach((t, at) => sample.set(at + 1, t === undefined ? {} : { t }));
  return await sample.text("t", params);
}
const find = (sample: Sample, match: unknown, key = "t") => sample.match({ must: { key, match } });

const phrases: [params: Partial<wire.TextIndexParams>, phrase: string, found: number[]][] = [
  [{ tokenizer: prefix }, "good cheap", [1]],
  [{ tokenizer: prefix }, "good ch", [1]],
  [{ tokenizer: prefix }, "good c", [1]],
  [{ tokenizer: prefix }, "GOOD", [1, 2, 3]],
  [{ tokenizer: prefix }, "goo", [1, 2, 3]],
  [{ tokenizer: prefix }, "goo cheap", []],
  [{ tokenizer: prefix }, "ood", []],
  [{ tokenizer: prefix }, "cheap good", [3]],
  [{ tokenizer: prefix }, "!", []],
  [{ tokenizer: prefix, minTokenLen: 3, maxTokenLen: 4 }, "good cheaper", [1]],
  [{ tokenizer: prefix, minTokenLen: 3, maxTokenLen: 4 }, "good ch hardware", [2]],
  [{ tokenizer: prefix, minTokenLen: 3, maxTokenLen: 4 }, "ch", []],
  [{ tokenizer: prefix, stopwords: { languages: [], custom: ["cheap"] } }, "good cheap hardware", [1, 2]],
  [{ tokenizer: word }, "good cheap", [1]],
  [{ tokenizer: word }, "good ch", []],
  [{ tokenizer: whitespace }, "good cheap", [1]],
  [{ tokenizer: code }, "good cheap", [1]],
  [{ tokenizer: multilingual }, "good cheap", [1]],
];

describe("a phrase", () => {
  for (const [params, phrase, found] of phrases) {
    it(`is found in ${found.length} of 4 texts: ${JSON.stringify({ ...params, phrase })}`, async () => {
      const texts = ["Good cheap hardware", "good hardware", ["cheap good", "hardware"], "hardware"];
      assertEquals(find(await textSample(texts, { ...params, phraseMatching: true }), { phrase }), found);
    });
  }
});

describe("a text index", () => {
  it("takes all strings of a field for one document, and phrases from one string", async () => {
    const sample = await textSample(
      ["Hello World", ["foo bar", "Baz"], "hello-world again", 5, "", ["hello", "world"]],
      { phraseMatching: true },
    );
    assertEquals(find(sample, { text: "world HELLO" }), [1, 3, 6]);
    assertEquals(find(sample, { textAny: "foo again" }), [2, 3]);
    assertEquals(find(sample, { phrase: "hello world" }), [1, 3]);
    assertEquals(find(sample, { phrase: "bar baz" }), []);
    assertEquals(find(sample, { text: "" }), []);
    assertEquals(sample.indexes.info().get("t")?.points, 4);
  });

  it("without phrase_matching has no phrases", async () => {
    assertEquals(find(await textSample(["hello world"]), { phrase: "hello world" }), []);
  });

  it("leaves equality and parts of strings to the payload", async () => {
    const sample = await textSample(["Hello World", "hello"]);
    assertEquals(find(sample, "hello"), [2]);
    assertEquals(find(sample, { substring: "lo W" }), [1]);
    assertEquals(find(sample, { prefix: "H" }), [1]);
  });

  it("of code finds identifiers by their words and as one", async () => {
    const names = [
      "getUserName",
      "get_user_name",
      "get user name",
      "HTTPServer x86_64",
      "parseURLsFrom 1_000_000 0xFF",
      "test_getUserName",
      "getusername",
      "TCPsocket",
      ["foo_bar", "baz"],
      "user get name",
    ];
    const sample = await textSample(names, { tokenizer: code, phraseMatching: true });
    assertEquals(find(sample, { text: "getUserName" }), [1, 2, 3, 6, 10]);
    assertEquals(find(sample, { phrase: "getUserName" }), [1, 2, 3, 6]);
    assertEquals(find(sample, { text: "getusername" }), [1, 2, 6, 7]);
    for (const part of ["username", "url", "socket"]) assertEquals(find(sample, { text: part }), []);
  });

  it("forgets what is deleted", async () => {
    const sample = await textSample(["a b", "a"], { scoring: { type: 0 } });
    sample.delete(1);
    assertEquals(find(sample, { text: "a" }), [2]);
    assertEquals(sample.indexes.info().get("t")?.points, 1);
  });
});

const emptiness = [
  { o: [{ t: "a", p: 1 }, { t: "b", p: 2 }] },
  { o: [{ t: "a", p: 11 }] },
  { o: [{ p: 5 }, { t: "red" }] },
  { o: [] },
  {},
  { o: { t: "x", p: 1 } },
  { o: [{ t: null, p: null }, { t: ["a", "b"], p: [10, 30] }] },
  { o: ["x", { t: "hat", p: 1.5 }] },
];

describe("a nested index", () => {
  const build = async (nested: boolean): Promise<Sample> => {
    const sample = new Sample(Object.fromEntries(emptiness.map((payload, at) => [at + 1, payload])));
    await sample.text("o[].t", nested ? { nested: "o" } : {});
    return await sample.index(
      "o[].p",
      fieldTypes.integer,
      nested ? { integerIndexParams: { nested: "o[]" } } : undefined,
    );
  };

  it("knows elements without the field", async () => {
    const plain = new Sample(Object.fromEntries(emptiness.map((payload, at) => [at + 1, payload])));
    for (
      const [sample, empty] of [[plain, [4, 5, 6]], [await build(false), [4, 5, 6]], [await build(true), [
        3,
        7,
      ]]] as const
    ) {
      assertEquals(sample.match({ must: { isEmpty: "o[].t" } }), [...empty]);
      assertEquals(sample.match({ must: { isNull: "o[].t" } }), [7]);
      assertEquals(sample.match({ must: { nested: { key: "o", filter: { must: { isEmpty: "t" } } } } }), [3, 7]);
      assertEquals(sample.match({ must: { nested: { key: "o", filter: { mustNot: { key: "p", match: 10 } } } } }), [
        1,
        2,
        3,
        7,
        8,
      ]);
    }
  });

  it("finds words of one element, its strings together", async () => {
    const shoes = {
      1: { o: [{ t: "red shoe" }, { t: "blue hat" }] },
      2: { o: [{ t: "blue shoe shoe" }] },
      3: { o: [{ p: 5 }, { t: ["red", "shoe"] }] },
    };
    const nested = await new Sample(shoes).text("o[].t", { nested: "o", phraseMatching: true });
    const flat = await new Sample(shoes).text("o[].t");
    assertEquals(find(nested, { text: "red hat" }, "o[].t"), []);
    assertEquals(find(flat, { text: "red hat" }, "o[].t"), [1]);
    assertEquals(find(nested, { text: "red shoe" }, "o[].t"), [1, 3]);
    assertEquals(find(nested, { phrase: "red shoe" }, "o[].t"), [1]);
    const inside = { must: { nested: { key: "o", filter: { must: { key: "t", match: { text: "red shoe" } } } } } };
    assertEquals(nested.match(inside), [1, 3]);
    assertEquals(flat.match(inside), [1]);
  });

  it("cuts the strings of elements as the index does, also where the payload is looked at", async () => {
    const texts = { 1: { o: [{ t: "Red shoes" }] }, 2: { o: [{ t: "red shoe" }] }, 3: { o: [{ t: ["red", "shoe"] }] } };
    const params = { lowercase: false, ...stemmed("english"), phraseMatching: true };
    const flat = await new Sample(texts).text("o[].t", params);
    const nested = await new Sample(texts).text("o[].t", { ...params, nested: "o" });
    const rows: [match: object, found: number[]][] = [
      [{ text: "red shoes" }, [2]],
      [{ textAny: "Red" }, [1]],
      [{ textAny: "shoes" }, [1, 2, 3]],
      [{ phrase: "red shoes" }, [2]],
    ];
    for (const sample of [flat, nested]) {
      for (const [match, found] of rows) {
        const inside = (clause: object) => sample.match({ must: { nested: { key: "o", filter: clause } } });
        const unindexed = { key: "x", match: 1 };
        assertEquals(inside({ should: [{ key: "t", match }, unindexed] }), found);
        assertEquals(inside({ must: [{ key: "t", match }], mustNot: [unindexed] }), found);
        assertEquals(
          inside({ mustNot: [{ key: "t", match }, unindexed] }),
          [1, 2, 3].filter((id) => !found.includes(id)),
        );
      }
    }
  });

  const wrong: [nested: string, field: string, params: Partial<wire.KeywordIndexParams>, text: string][] = [
    ["o[].x[]", "o[].x[].y", {}, "nested `o[].x[]` must point to a single array level, like `offers` or `offers[]`"],
    ["o[0]", "o[0].x", {}, "must point to a single array level"],
    ["o", "o.p", {}, "field `o.p` must be inside the elements of nested `o[]`, like `o[].price`"],
    ["o", "o[]", {}, "field `o[]` must be inside"],
    ["o", "o[].p", { isTenant: true }, "nested `o[]` can't be combined with `is_tenant` or `is_principal`"],
  ];
  for (const [nested, field, params, text] of wrong) {
    it(`is refused on ${field} for ${nested}`, async () => {
      let message = "";
      await new Sample().index(field, fieldTypes.keyword, { keywordIndexParams: { ...params, nested } }).catch((
        error,
      ) => message = error.message);
      assertEquals(message.includes(text) && message.startsWith("Wrong input: Validation failed: "), true, message);
    });
  }
});
