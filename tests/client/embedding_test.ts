// `embed` of `connect`: documents become vectors on the caller's side, in bulk; what is wrong is told with its path, and nothing is sent.
import { afterEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  CancelledError,
  type Client,
  connect,
  type ConnectOptions,
  DeadlineExceededError,
  EmbedError,
  type EmbedRequest,
  openDatabase,
  type PointStruct,
  QdrantError,
  serve,
  type Service,
  StatusError,
} from "@quiver/qdrant";
import { closeOpened, opened } from "./opened.ts";

const collectionName = "facts";

/** A vector that tells its text: length and first character. */
const vectorOf = (text: string): number[] => [text.length, text.charCodeAt(0)];

/** A model that keeps what it was asked. */
function model(): { asked: EmbedRequest[]; mini: (request: EmbedRequest) => number[][] } {
  const asked: EmbedRequest[] = [];
  const mini = (request: EmbedRequest) => {
    asked.push(request);
    return request.inputs.map(({ text }) => vectorOf(text));
  };
  return { asked, mini };
}

const textsOf = (asked: readonly EmbedRequest[]): string[][] =>
  asked.map(({ inputs }) => inputs.map(({ text }) => text));
const mini = (text: string, more: object = {}) => ({ text, model: "mini", ...more });

/** A client whose calls that reach the database are counted. */
async function facts(options: ConnectOptions): Promise<{ db: Client; sent: string[] }> {
  const database = opened(await openDatabase(":memory:")), sent: string[] = [];
  const named = { size: 2, distance: "Euclid" } as const;
  const vectorsConfig = { title: named, body: { ...named, multivectorConfig: { comparator: "MaxSim" } } } as const;
  const setUp = opened(await connect(database));
  await setUp.collections.create({ collectionName, vectorsConfig: named });
  await setUp.collections.create({
    collectionName: "named",
    vectorsConfig,
    sparseVectorsConfig: { words: { modifier: "Idf" } },
  });
  const call: Service["call"] = (rpc, request, context) => {
    sent.push(rpc);
    return database.call(rpc, request, context);
  };
  return { db: opened(await connect({ call }, options)), sent };
}

async function stored(db: Client, id: number): Promise<number[]> {
  const { result } = await db.points.get({ collectionName, ids: [id], withVectors: true });
  return Array.from(result[0].vectors as Float32Array);
}

/** Each place of a request that may have a vector, and the texts that stand there. */
function places(db: Client): [name: string, call: () => Promise<unknown>, texts: string[]][] {
  const [a, b, c] = ["a", "bb", "ccc"].map((text) => mini(text));
  return [
    ["nearest", () => db.points.query({ collectionName, query: { nearest: a } }), ["a"]],
    ["in full", () => db.points.query({ collectionName, query: { nearest: { document: a } } }), ["a"]],
    ["mmr", () => db.points.query({ collectionName, query: { nearestWithMmr: { nearest: a, mmr: {} } } }), ["a"]],
    [
      "recommend",
      () => db.points.query({ collectionName, query: { recommend: { positive: [a, 2], negative: [b] } } }),
      ["a", "bb"],
    ],
    ["discover", () =>
      db.points.query({
        collectionName,
        query: { discover: { target: a, context: { pairs: [{ positive: b, negative: c }] } } },
      }), ["a", "bb", "ccc"]],
    ["context", () => db.points.query({ collectionName, query: { context: [{ positive: a, negative: b }] } }), [
      "a",
      "bb",
    ]],
    ["prefetch", () =>
      db.points.query({
        collectionName,
        prefetch: [{ query: a }, { prefetch: [{ query: b }], query: c }],
        query: { fusion: "RRF" },
      }), ["a", "bb", "ccc"]],
    ["a batch", () =>
      db.points.queryBatch({
        collectionName,
        queryPoints: [{ collectionName, query: a }, { collectionName, query: b }],
      }), ["a", "bb"]],
    ["groups", () => db.points.queryGroups({ collectionName, query: a, groupBy: "x" }), ["a"]],
    [
      "recommendations of old",
      () =>
        db.points.recommend({ collectionName, positive: [1], positiveVectors: [a], negativeVectors: [b], limit: 1 }),
      ["a", "bb"],
    ],
    ["discoveries of old", () =>
      db.points.discover({
        collectionName,
        target: { single: { vector: a } },
        context: [{ positive: b, negative: c }],
        limit: 1,
      }), ["a", "bb", "ccc"]],
    ["new vectors", () => db.points.updateVectors({ collectionName, points: [{ id: 1, vectors: a }] }), ["a"]],
    ["a batch of updates", () =>
      db.points.updateBatch({
        collectionName,
        operations: [{ upsert: { points: [{ id: 3, vectors: a }] } }, {
          updateVectors: { points: [{ id: 1, vectors: b }] },
        }],
      }), ["a", "bb"]],
    ["a handle", () => db.collection(collectionName).query({ query: a }), ["a"]],
  ];
}

describe("documents that are embedded", () => {
  afterEach(closeOpened);

  it("are stored and searched as their vectors, once each, with what they are for", async () => {
    const { asked, mini: embedder } = model(), { db } = await facts({ embed: { mini: embedder } });
    const points: PointStruct[] = ["bridge", "tide", "bridge"].map((text, id) => ({ id, vectors: mini(text) }));
    await db.points.upsert({ collectionName, points, wait: true });
    assertEquals(textsOf(asked), [["bridge", "tide"]]);
    assertEquals(await stored(db, 2), vectorOf("bridge"));
    const { result } = await db.points.query({ collectionName, query: mini("tide"), limit: 1 });
    assertEquals([result[0].id, result[0].score], [1, 0]);
    assertEquals(asked.map(({ purpose, model }) => [purpose, model]), [["document", "mini"], ["query", "mini"]]);
  });

  it("are found wherever a request may have a vector, in every form", async () => {
    const { asked, mini: embedder } = model(), { db } = await facts({ embed: { mini: embedder } });
    await db.points.upsert({
      collectionName,
      points: [{ id: 1, vectors: [1, 1] }, { id: 2, vectors: [9, 9] }],
      wait: true,
    });
    for (const [name, call, texts] of places(db)) {
      asked.length = 0;
      await call();
      assertEquals(textsOf(asked), [texts], name);
    }
  });

  it("become dense, sparse and multivectors by name", async () => {
    const embed = {
      dense: ({ inputs }: EmbedRequest) => inputs.map(({ text }) => new Float32Array(vectorOf(text))),
      splade: ({ inputs }: EmbedRequest) => inputs.map(() => ({ indices: [3, 7], values: [0.5, 1] })),
      colbert: ({ inputs }: EmbedRequest) => inputs.map(({ text }) => [vectorOf(text), [0, 0]]),
    };
    const { db } = await facts({ embed }), text = "a bridge";
    const vectors = {
      title: { text, model: "dense" },
      body: { text, model: "colbert" },
      words: { text, model: "splade" },
    };
    await db.points.upsert({ collectionName: "named", points: [{ id: 1, vectors }], wait: true });
    const { result } = await db.points.get({ collectionName: "named", ids: [1], withVectors: true });
    const of = result[0].vectors as Record<string, unknown>;
    assertEquals(of.title, new Float32Array(vectorOf(text)));
    assertEquals(of.words, { indices: new Uint32Array([3, 7]), values: new Float32Array([0.5, 1]) });
    assertEquals(of.body, [new Float32Array(vectorOf(text)), new Float32Array(2)]);
  });

  it("are asked for in batches of a bounded size, models side by side", async () => {
    const { asked, mini: embedder } = model();
    const { db } = await facts({ embed: { mini: embedder, other: embedder }, embedBatchSize: 2 });
    const points = Array.from("abcde", (text, id) => ({ id, vectors: { text, model: id === 1 ? "other" : "mini" } }));
    await db.points.upsert({ collectionName, points, wait: true });
    assertEquals(textsOf(asked).sort(), [["a", "c"], ["b"], ["d", "e"]]);
    for (const { id, vectors: { text } } of points) assertEquals(await stored(db, id), vectorOf(text));
  });

  it("keep their options, and are the same only with the same ones", async () => {
    const { asked, mini: embedder } = model(), { db } = await facts({ embed: { mini: embedder } });
    const options = { language: "de", n: 5n };
    const points = [mini("a", { options }), mini("a"), mini("a", { options: {} }), mini("a", { options })]
      .map((vectors, id) => ({ id, vectors }));
    await db.points.upsert({ collectionName, points });
    assertEquals(asked[0].inputs.map((input) => input.options), [options, {}]);
  });

  it("leave the request as it was, and may come from a generator", async () => {
    const { mini: embedder } = model(), { db } = await facts({ embed: { mini: embedder } });
    const point = Object.freeze({ id: 1, vectors: Object.freeze(mini("a")), payload: Object.freeze({ x: 1 }) });
    function* points(): Generator<PointStruct> {
      yield point;
      yield { id: 2, vectors: mini("bb") };
    }
    await db.points.upsert({ collectionName, points: points(), wait: true });
    assertEquals(point.vectors, mini("a"));
    assertEquals(await stored(db, 2), vectorOf("bb"));
  });

  it("of a text, an image and an object of one model go to its embedders", async () => {
    const embed = {
      clip: {
        image: ({ inputs }: EmbedRequest<{ image: unknown }>) => inputs.map(({ image }) => vectorOf(String(image))),
        object: ({ inputs }: EmbedRequest<{ object: unknown }>) =>
          inputs.map(({ object }) => (object as { at: number[] }).at),
      },
    };
    const { db } = await facts({ embed });
    const points = [
      { id: 1, vectors: { image: "http://a", model: "clip" } },
      { id: 2, vectors: { object: { at: [4, 5] }, model: "clip" } },
    ];
    await db.points.upsert({ collectionName, points, wait: true });
    assertEquals([await stored(db, 1), await stored(db, 2)], [vectorOf("http://a"), [4, 5]]);
    const text = { text: "a", model: "clip" }; // has no embedder: the server is asked
    await assertRejects(() => db.points.query({ collectionName, query: text }), QdrantError);
  });
});

describe("models that are not known here", () => {
  afterEach(closeOpened);

  it("are left to the server, from a record and from a function", async () => {
    const asked: string[] = [];
    const some = ({ model, inputs }: EmbedRequest) => {
      asked.push(model);
      return model === "mini" ? inputs.map(({ text }) => vectorOf(text)) : undefined;
    };
    for (const embed of [{ mini: some }, some, async (request: EmbedRequest) => some(request)]) {
      const { db } = await facts({ embed });
      const vectors = { title: mini("a"), words: { text: "old bridges", model: "qdrant/bm25" } };
      await db.points.upsert({ collectionName: "named", points: [{ id: 1, vectors }], wait: true });
      const query = { text: "bridge", model: "qdrant/bm25" };
      const { result } = await db.points.query({ collectionName: "named", query, using: "words" });
      assertEquals(result.length, 1);
      await assertRejects(
        () => db.points.query({ collectionName, query: { text: "a", model: "constructor" } }),
        QdrantError,
      );
    }
    assertEquals([...new Set(asked)], ["mini", "qdrant/bm25", "constructor"]);
  });

  it("do not end what is asked of the others", async () => {
    const embed = ({ model, inputs }: EmbedRequest) =>
      model === "mini" ? inputs.map(({ text }) => vectorOf(text)) : undefined;
    const { db } = await facts({ embed, embedBatchSize: 1 });
    const title = (text: string) => ({ title: mini(text), words: { text, model: "qdrant/bm25" } });
    const points = ["a", "bb"].map((text, id) => ({ id, vectors: title(text) }));
    await db.points.upsert({ collectionName: "named", points, wait: true });
    const { result } = await db.points.get({ collectionName: "named", ids: [1], withVectors: ["title"] });
    assertEquals(result[0].vectors, { title: new Float32Array(vectorOf("bb")) });
  });
});

const points: PointStruct[] = [
  { id: 1, vectors: [1, 2] },
  { id: 2, vectors: mini("a") },
  { id: 3, vectors: mini("bb") },
];

describe("an embedder that is wrong", () => {
  afterEach(closeOpened);

  const wrong: [what: string, embed: () => unknown, path: string, ...says: string[]][] = [
    ["gives too few", () => [[1, 2]], "points[2].vectors: ", "expected 2", "got 1", '"mini"'],
    ["gives too many", () => [[1, 2], [1, 2], [1, 2]], "points[2].vectors: ", "got 3"],
    ["gives none", () => [], "points[1].vectors", "got 0"],
    ["gives one vector for all", () => new Float32Array(2), "points[1].vectors", "got a Float32Array"],
    ["gives numbers", () => [1, 2], "points[1].vectors", "expected a vector", "got 1"],
    ["gives a text", () => [[1, 2], "x"], "points[2].vectors", 'got "x"'],
    ["gives null", () => [[1, 2], null], "points[2].vectors", "got null"],
    ["gives a hole", () => [[1, 2], undefined], "points[2].vectors", "expected a vector"],
    ["gives an empty vector", () => [[1, 2], []], "points[2].vectors", "an empty array"],
    ["gives a document", () => [[1, 2], mini("c")], "points[2].vectors", "an object"],
    ["gives NaN", () => [[1, 2], [1, NaN]], "points[2].vectors", "refused", "[1]", "NaN"],
    ["gives bigints", () => [[1, 2], new BigInt64Array(2)], "points[2].vectors", "a BigInt64Array"],
    ["gives half a sparse vector", () => [[1, 2], { indices: [1], values: ["x"] }], "points[2].vectors", "refused"],
  ];
  for (const [what, embed, path, ...says] of wrong) {
    it(`and ${what}: an EmbedError with the path; nothing is sent`, async () => {
      const { db, sent } = await facts({ embed: { mini: embed as never } });
      const error = await assertRejects(
        () => db.points.upsert({ collectionName, points }),
        EmbedError,
      ) as EmbedError;
      assert(error.message.startsWith(path), error.message);
      for (const word of says) assertStringIncludes(error.message, word);
      assertEquals([error.model, sent], ["mini", []]);
    });
  }

  it("and throws, in time or later: what it threw is the cause; of a StatusError the status is the call's", async () => {
    const thrown = new Error("no credit");
    const throwing = [() => {
      throw thrown;
    }, () => Promise.reject(thrown)];
    for (const embed of throwing) {
      const { db, sent } = await facts({ embed: { mini: embed } });
      const named = [{ id: 1, vectors: { body: [[1, 2]], title: mini("a") } }];
      const error = await assertRejects(
        () => db.points.upsert({ collectionName: "named", points: named }),
        EmbedError,
      ) as Error;
      assertEquals(error.message, 'points[0].vectors.title: `embed` failed for the model "mini": no credit');
      assertEquals([error.cause, sent], [thrown, []]);
    }
    const embed = () => Promise.reject(new StatusError("RESOURCE_EXHAUSTED", "slow down", { "retry-after": "3" }));
    const { db } = await facts({ embed });
    const error = await assertRejects(() => db.points.query({ collectionName, query: mini("a") }), QdrantError);
    assertEquals([(error as QdrantError).code, (error as QdrantError).retryAfterMs], ["RESOURCE_EXHAUSTED", 3000]);
  });

  it("and fails ends what the others are still asked", async () => {
    let aborted = false;
    const slow = ({ signal }: EmbedRequest) =>
      new Promise<never>(() => signal.addEventListener("abort", () => void (aborted = true)));
    const { db } = await facts({ embed: { slow, mini: () => [] } });
    const vectors = { title: { text: "a", model: "slow" }, body: mini("a") };
    const error = await assertRejects(
      () => db.points.upsert({ collectionName: "named", points: [{ id: 1, vectors }] }),
      EmbedError,
    ) as Error;
    assert(error.message.startsWith("points[0].vectors.body: "), error.message);
    assert(aborted);
  });
});

describe("a call that embeds", () => {
  afterEach(closeOpened);

  const never = (signals: AbortSignal[]) => ({ signal }: EmbedRequest) => {
    signals.push(signal);
    return new Promise<never>(() => {});
  };

  it("ends at its deadline, with its signal and with the client; the embedder hears of it", async () => {
    const signals: AbortSignal[] = [], stop = new AbortController();
    const { db, sent } = await facts({ embed: never(signals) });
    const ask = (options: object) => db.points.query({ collectionName, query: mini("a") }, options);
    const late = await assertRejects(() => ask({ timeoutMs: 20 }), DeadlineExceededError) as Error;
    assertStringIncludes(late.message, "No vectors from `embed` within 20 ms");
    setTimeout(() => stop.abort(new Error("not needed")), 10);
    const given = await assertRejects(() => ask({ signal: stop.signal }), CancelledError) as Error;
    assertEquals((given.cause as Error).message, "not needed");
    setTimeout(() => db.close(), 10);
    await assertRejects(() => ask({}), CancelledError);
    assertEquals([signals.map(({ aborted }) => aborted), sent], [[true, true, true], []]);
  });

  it("checks the whole request first: a mistake costs no embedding", async () => {
    const { asked, mini: embedder } = model(), { db, sent } = await facts({ embed: embedder });
    const given = [{ id: 1, vectors: mini("a") }, { id: 2, vectors: mini("b"), payloads: {} }] as never;
    const error = await assertRejects(() => db.points.upsert({ collectionName, points: given }), TypeError) as Error;
    assertStringIncludes(error.message, "points[1].payloads");
    await assertRejects(
      () => db.points.query({ collectionName, query: { text: 5, model: "mini" } as never }),
      TypeError,
    );
    assertEquals([asked, sent], [[], []]);
  });

  it("refuses a request that is changed meanwhile", async () => {
    const points = [{ id: 1, vectors: mini("a") }];
    const embed = ({ inputs }: EmbedRequest) => {
      points.unshift({ id: 7, vectors: mini("other") });
      return inputs.map(({ text }) => vectorOf(text));
    };
    const { db, sent } = await facts({ embed });
    const error = await assertRejects(() => db.points.upsert({ collectionName, points }), TypeError) as Error;
    assertStringIncludes(error.message, "changed while its texts were embedded");
    assertEquals(sent, []);
  });

  it("is sent again without embedding again, and asks for nothing where there are no documents", async () => {
    const { asked, mini: embedder } = model();
    let calls = 0;
    const call: Service["call"] = () => {
      if (calls++ < 2) throw new StatusError("UNAVAILABLE", "restarting");
      return { result: [], time: 0 };
    };
    const server = opened(await serve({ port: 0, database: { call } }));
    const retry = { initialDelayMs: 1, maxDelayMs: 2 };
    const db = opened(await connect(server.address, { embed: embedder, retry, compatibility: "off" }));
    await db.points.query({ collectionName, query: mini("a") });
    assertEquals([calls, textsOf(asked)], [3, [["a"]]]);
    await db.points.query({ collectionName, query: [1, 2] });
    assertEquals([calls, asked.length], [4, 1]);
  });

  it("needs no server that knows documents", async () => {
    const call: Service["call"] = (rpc) =>
      rpc === "Qdrant/HealthCheck" ? { version: "1.10.0" } : { result: [], time: 0 };
    const server = opened(await serve({ port: 0, database: { call } }));
    const db = opened(await connect(server.address, { embed: model().mini }));
    await db.points.query({ collectionName, query: mini("a") });
  });
});
