// Random collections, writes and reads as plain data, from a seed.

export type Random = () => number;

/** mulberry32: the same numbers from the same seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

// deno-lint-ignore no-explicit-any
export type Json = any;
export interface Request {
  call: "create" | "index" | "update" | "query" | "scroll" | "count" | "facet";
  [key: string]: Json;
}

const words = [
  "red",
  "green",
  "blue",
  "Red Fox",
  "the quick fox",
  "dog",
  "getUserName",
  "x86_64 utf8",
  "",
  "a-b c",
  "größe Straße",
];
const dates = [
  "2024-01-02T03:04:05Z",
  "2024-01-02T03:04:05.123456789Z",
  "2023-12-31",
  "2024-06-01T00:00:00+02:00",
  "not a date",
];
const uuids = ["550e8400-e29b-41d4-a716-446655440000", "5c56c793-69f3-4fbf-87e6-c4bf54c28c26"];
const indexTypes: Record<string, [type: string, params?: Json][]> = {
  k: [["Keyword"], ["Keyword", { prefix: true }]],
  n: [["Integer"], ["Float"], ["Integer", { lookup: true, range: false }]],
  f: [["Float"]],
  b: [["Bool"]],
  g: [["Geo"]],
  d: [["Datetime"]],
  u: [["Uuid"], ["Keyword"]],
  t: [
    ["Text", { tokenizer: "Word", scoring: true, phraseMatching: true }],
    ["Text", { tokenizer: "Prefix", minTokenLen: 1, maxTokenLen: 4 }],
    ["Text", { tokenizer: "Code", scoring: true }],
    ["Text", { tokenizer: "Whitespace", lowercase: false }],
  ],
  "o[].n": [["Integer"], ["Integer", { nested: "o" }]],
  "o[].k": [["Keyword"], ["Keyword", { nested: "o[]" }]],
};

/** A source of random requests against one collection. */
export class RequestSource {
  readonly #random: Random;
  readonly #vectors: Record<string, { size: number; distance: string; multi?: boolean; datatype?: string }>;
  readonly #sparse: Record<string, { idf?: boolean }>;
  #fresh = 0;
  readonly #indexes = new Map<string, [type: string, params?: Json]>();

  constructor(seed: number) {
    this.#random = randomFrom(seed);
    const distance = () => this.#one(["Cosine", "Dot", "Euclid", "Manhattan"]);
    this.#vectors = { "": { size: this.#one([2, 3, 17]), distance: distance() } };
    if (this.#chance(0.4)) this.#vectors.m = { size: 2, distance: distance(), multi: true };
    if (this.#chance(0.3)) {
      this.#vectors.h = { size: 4, distance: distance(), datatype: this.#one(["Float16", "Uint8"]) };
    }
    this.#sparse = this.#chance(0.6) ? { s: { idf: this.#chance(0.5) } } : {};
  }

  /** The requests that make the collection and its field indexes. */
  start(): Request[] {
    const requests: Request[] = [{ call: "create", vectors: this.#vectors, sparse: this.#sparse }];
    for (const [key, kinds] of Object.entries(indexTypes)) {
      if (!this.#chance(0.5)) continue;
      const [type, params] = this.#one(kinds);
      this.#indexes.set(key, [type, params]);
      requests.push({ call: "index", key, type, ...(params ? { params } : {}) });
    }
    return requests;
  }

  next(): Request {
    return this.#chance(0.35) ? this.#write() : this.#read();
  }

  #one<T>(list: readonly T[]): T {
    return list[Math.floor(this.#random() * list.length)];
  }
  #chance(p: number): boolean {
    return this.#random() < p;
  }
  #int(below: number): number {
    return Math.floor(this.#random() * below);
  }
  #some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.#int(most) }, make);
  }
  #id = (): number | string => this.#chance(0.1) ? this.#one(uuids) : this.#int(40);
  #number = (): number => this.#chance(0.3) ? this.#int(8) - 3 : Math.fround(this.#random() * 4 - 2);

  /** Hardly ever the same twice, and never 0, whose sign decides between ties. */
  #fraction = (): number => Math.fround(this.#random() * 4 - 2);

  #vectorOf(name: string): Json {
    if (name in this.#sparse) {
      const indices = [...new Set(this.#some(4, () => this.#int(12)))];
      return { indices, values: indices.map(this.#number) };
    }
    const { size, multi, datatype } = this.#vectors[name];
    const dense = () => Array.from({ length: size }, datatype === "Uint8" ? () => this.#int(256) : this.#fraction);
    return multi ? this.#some(3, dense) : dense();
  }
  #names = (): string[] => [...Object.keys(this.#vectors), ...Object.keys(this.#sparse)];
  #vectorsOf(): Json {
    return Object.fromEntries(
      this.#names().filter(() => this.#chance(0.85)).map((name) => [name, this.#vectorOf(name)]),
    );
  }

  #scalar(key: string): Json {
    if (this.#chance(0.08)) return this.#one([null, 5, "red", true, [], {}, 1.5]);
    switch (key) {
      case "k":
        return this.#one(words);
      case "n":
        return this.#int(10) - 2;
      case "f":
        return this.#one([0.5, 1.25, 2.5, -3.75]);
      case "b":
        return this.#chance(0.5);
      case "g":
        return { lon: this.#int(40) - 20 + 0.5, lat: this.#int(40) - 20 + 0.25 };
      case "d":
        return this.#one(dates);
      case "u":
        return this.#one(uuids);
      default:
        return this.#one(words);
    }
  }
  #payload(): Json {
    const payload: Json = {};
    for (const key of ["k", "n", "f", "b", "g", "d", "u", "t"]) {
      if (!this.#chance(0.6)) continue;
      payload[key] = this.#chance(0.2) ? this.#some(3, () => this.#scalar(key)) : this.#scalar(key);
    }
    if (this.#chance(0.5)) {
      payload.o = this.#some(3, () => ({
        ...(this.#chance(0.8) ? { n: this.#int(5) } : {}),
        ...(this.#chance(0.8) ? { k: this.#one(words) } : {}),
      }));
    }
    return payload;
  }

  #write(): Request {
    // Qdrant's engine counts deleted points for IDF until it optimizes: there only new points come.
    if (Object.values(this.#sparse).some(({ idf }) => idf)) {
      return {
        call: "update",
        kind: "upsert",
        points: this.#some(4, () => ({ id: this.#fresh++, vectors: this.#vectorsOf(), payload: this.#payload() })),
      };
    }
    // Qdrant's engine goes on finding sparse vectors by what they were before deleteVectors: those are left out.
    const kind = this.#one([
      "upsert",
      "upsert",
      "upsert",
      "delete",
      "setPayload",
      "overwritePayload",
      "deletePayload",
      "clearPayload",
      "updateVectors",
      "deleteVectors",
    ]);
    const ids = () => ({ ids: [...new Set(this.#some(3, this.#id))] });
    const by = () => this.#chance(0.5) ? { filter: this.#filter(1) } : ids();
    switch (kind) {
      case "upsert":
        return {
          call: "update",
          kind,
          points: this.#some(6, () => ({ id: this.#id(), vectors: this.#vectorsOf(), payload: this.#payload() })),
        };
      case "delete":
        return { call: "update", kind, ...by() };
      case "setPayload":
        return {
          call: "update",
          kind,
          payload: this.#payload(),
          ...(this.#chance(0.2) ? { key: this.#one(["o", "p.q", "k"]) } : {}),
          ...by(),
        };
      case "overwritePayload":
        return { call: "update", kind, payload: this.#payload(), ...ids() };
      case "deletePayload":
        return { call: "update", kind, keys: [this.#one(["k", "n", "o[].n", "o", "g.lon", "t"])], ...by() };
      case "clearPayload":
        return { call: "update", kind, ...by() };
      case "updateVectors":
        return { call: "update", kind, points: [{ id: this.#id(), vectors: this.#vectorsOf() }] };
      default:
        return { call: "update", kind, names: [this.#one(Object.keys(this.#vectors))], ...by() };
    }
  }

  #condition(depth: number): Json {
    const kind = this.#int(depth > 0 ? 13 : 11);
    switch (kind) {
      case 0:
        return { key: "k", match: this.#one(words) };
      case 1:
        return { key: "n", match: this.#int(10) - 2 };
      case 2:
        return { key: "u", match: this.#one(uuids) };
      case 3:
        return {
          key: this.#one(["n", "f"]),
          range: { [this.#one(["gt", "gte"])]: this.#int(6) - 3, ...(this.#chance(0.5) ? { lte: this.#int(6) } : {}) },
        };
      case 4:
        return {
          key: this.#one(["k", "n"]),
          match: this.#chance(0.5) ? this.#listFor("k") : { except: this.#listFor("k") },
        };
      case 5:
        return {
          key: "t",
          match: { [this.#one(["text", "textAny", "phrase", "substring", "prefix"])]: this.#one(words) },
        };
      case 6:
        return this.#one([{ isEmpty: this.#one(["k", "o", "o[].n", "missing"]) }, {
          key: this.#one(["k", "n", "t"]),
          isNull: this.#chance(0.5),
        }]);
      case 7:
        return { key: this.#one(["k", "n", "o"]), valuesCount: { gte: this.#int(3) } };
      case 8:
        return this.#one([{ hasId: this.#some(4, this.#id) }, { hasVector: this.#one(this.#names()) }, {
          slice: { total: 3, index: this.#int(3) },
        }]);
      case 9:
        return { key: "g", geoRadius: { center: { lon: 0, lat: 0 }, radius: 100_000 * (1 + this.#int(20)) } };
      case 10:
        return {
          key: "d",
          datetimeRange: {
            gte: "2024-01-01T00:00:00Z",
            lt: this.#one(["2024-01-02T03:04:06Z", "2025-01-01T00:00:00Z"]),
          },
        };
      case 11:
        return this.#nested();
      default:
        return this.#filter(depth - 1);
    }
  }
  #nested(): Json {
    const first = this.#one<Json>([{ key: "n", match: this.#int(5) }, { key: "k", match: this.#one(words) }]);
    const must = [first, { key: "n", range: { gte: 1 } }].slice(0, 1 + this.#int(2));
    return { nested: { key: "o", filter: { must } } };
  }
  #listFor(key: string): Json[] {
    return key === "k" ? this.#some(3, () => this.#one(words)) : this.#some(3, () => this.#int(8));
  }
  #filter(depth: number): Json {
    const filter: Json = {};
    if (this.#chance(0.6)) filter.must = this.#some(2, () => this.#condition(depth));
    if (this.#chance(0.3)) filter.should = this.#some(2, () => this.#condition(depth));
    if (this.#chance(0.3) || !Object.keys(filter).length) filter.mustNot = this.#some(2, () => this.#condition(depth));
    if (this.#chance(0.1)) {
      filter.minShould = { conditions: [this.#condition(0), this.#condition(0)], minCount: 1 + this.#int(2) };
    }
    return filter;
  }

  #read(): Request {
    const filter = this.#chance(0.6) ? { filter: this.#filter(2) } : {};
    const kind = this.#int(10);
    if (kind === 0) return { call: "count", ...filter };
    if (kind === 1) {
      return {
        call: "scroll",
        limit: 1 + this.#int(60),
        ...filter,
        ...(this.#chance(0.3) ? { offset: this.#id() } : {}),
      };
    }
    if (kind === 2) return this.#ordered(filter);
    if (kind === 3) return this.#facet(filter);
    if (kind < 7) return { call: "query", ...this.#leaf(), limit: 1 + this.#int(20), ...filter };
    return { call: "query", ...this.#merged(), limit: 100, ...filter };
  }
  #ordered(filter: Json): Request {
    const key = ["n", "f"].find((key) => this.#indexes.has(key) && this.#indexes.get(key)![1]?.range !== false);
    if (!key) return { call: "count", ...filter };
    return { call: "scroll", limit: 400, orderBy: { key, direction: this.#one(["Asc", "Desc"]) }, ...filter };
  }
  #facet(filter: Json): Request {
    const key = ["k", "b", "u"].find((key) => this.#indexes.has(key));
    return key ? { call: "facet", key, limit: 50, ...filter } : { call: "count", ...filter };
  }
  #leaf(): Json {
    const using = this.#one(this.#names());
    const vector = () => this.#vectorOf(using);
    const text = this.#indexes.get("t")?.[1]?.scoring;
    switch (this.#int(text ? 7 : 6)) {
      case 0:
        return {
          query: {
            recommend: {
              positive: this.#some(2, vector),
              negative: this.#some(2, vector),
              strategy: this.#one(["BestScore", "SumScores"]),
            },
          },
          using,
        };
      case 1:
        return {
          query: {
            discover: {
              target: vector(),
              context: { pairs: this.#some(2, () => ({ positive: vector(), negative: vector() })) },
            },
          },
          using,
        };
      case 2:
        return {
          query: { context: { pairs: this.#some(2, () => ({ positive: vector(), negative: vector() })) } },
          using,
        };
      case 6:
        return { query: { text: { query: this.#one(words) } }, using: "t" };
      default:
        return { query: vector(), using, ...(this.#chance(0.2) ? { scoreThreshold: this.#number() } : {}) };
    }
  }
  /**
   * Ranks of equal scores are left to chance, and DBSF makes much of the last digits of nearly equal ones: only vectors that hardly tie are
   * fused, and nothing else is cut off.
   */
  #merged(): Json {
    const ownFilter = () => this.#chance(0.3) ? { filter: this.#filter(1) } : {};
    if (this.#chance(0.4)) {
      const nearest = () => ({
        query: Array.from({ length: this.#vectors[""].size }, () => this.#random() - 0.5),
        limit: 1 + this.#int(15),
        ...ownFilter(),
      });
      return {
        prefetch: this.#some(3, nearest),
        query: this.#one([{ fusion: "RRF" }, { fusion: "DBSF" }, { rrf: { k: 1 + this.#int(60) } }]),
      };
    }
    return { prefetch: this.#some(3, () => ({ ...this.#leaf(), limit: 100, ...ownFilter() })), query: this.#merge() };
  }
  #merge(): Json {
    const own = {
      expression: { [this.#one(["max", "min", "sum"])]: ["$score[0]", 0.5, { neg: "f" }] },
      defaults: { f: 1 },
    };
    const asked = { expression: { sum: ["$score", { mult: [2, { condition: this.#condition(0) }] }] } };
    return { formula: this.#one<Json>([own, asked]) };
  }
}
