// Random collections, writes and reads as plain data, from a seed.
import { Dice } from "./dice.ts";
import { Filters } from "./random_filter.ts";
import { deepKeys, type Json, uuids, Values } from "./random_values.ts";

export type { Json } from "./random_values.ts";
export interface Request {
  call: "create" | "index" | "update" | "query" | "scroll" | "count" | "facet";
  [key: string]: Json;
}

const tokenizers = ["Word", "Whitespace", "Prefix", "Code", "Multilingual"];
const indexTypes: Record<string, [type: string, params?: Json][]> = {
  k: [["Keyword"], ["Keyword", { prefix: true }]],
  n: [["Integer"], ["Float"], ["Integer", { lookup: true, range: false }]],
  f: [["Float"]],
  b: [["Bool"]],
  g: [["Geo"]],
  d: [["Datetime"]],
  u: [["Uuid"], ["Keyword"]],
  "o[].n": [["Integer"], ["Integer", { nested: "o" }]],
  "o[].k": [["Keyword"], ["Keyword", { nested: "o[]" }]],
  "k[]": [["Keyword"]],
  "n[]": [["Integer"]],
  "o[0].n": [["Integer"]],
  "p.q": [["Keyword"]],
  "p.s[]": [["Integer"]],
};

/** A source of random requests against one collection. */
export class RequestSource {
  readonly #dice: Dice;
  readonly #values: Values;
  readonly #filters: Filters;
  readonly #vectors: Record<string, { size: number; distance: string; multi?: boolean; datatype?: string }>;
  readonly #sparse: Record<string, { idf?: boolean }>;
  #fresh = 0;
  readonly #indexes = new Map<string, [type: string, params?: Json]>();

  constructor(seed: number) {
    const dice = this.#dice = new Dice(seed);
    this.#values = new Values(dice);
    const distance = () => dice.one(["Cosine", "Dot", "Euclid", "Manhattan"]);
    this.#vectors = { "": { size: dice.one([2, 3, 17]), distance: distance() } };
    if (dice.chance(0.4)) this.#vectors.m = { size: 2, distance: distance(), multi: true };
    if (dice.chance(0.3)) {
      this.#vectors.h = { size: 4, distance: distance(), datatype: dice.one(["Float16", "Uint8"]) };
    }
    this.#sparse = dice.chance(0.6) ? { s: { idf: dice.chance(0.5) } } : {};
    this.#filters = new Filters(dice, this.#values, {
      names: this.#names(),
      index: (key) => this.#indexes.has(key) ? this.#indexes.get(key)![1] ?? {} : undefined,
      id: this.#id,
    });
  }

  /** The requests that make the collection, one that vectors are looked up in, and its field indexes. */
  start(): Request[] {
    const others = Array.from({ length: 6 }, (_, id) => ({ id, vectors: this.#vectorsOf() }));
    const requests: Request[] = [{ call: "create", vectors: this.#vectors, sparse: this.#sparse, others }];
    const elements = { ...this.#textParams(), ...(this.#dice.chance(0.6) ? { nested: "o" } : {}) };
    const types: typeof indexTypes = {
      ...indexTypes,
      t: [["Text", this.#textParams()]],
      "o[].t": [["Text", elements]],
    };
    for (const [key, kinds] of Object.entries(types)) {
      if (!this.#dice.chance(key === "t" ? 0.8 : 0.5)) continue;
      const [type, params] = this.#dice.one(kinds);
      this.#indexes.set(key, [type, params]);
      requests.push({ call: "index", key, type, ...(params ? { params } : {}) });
    }
    return requests;
  }

  next(): Request {
    return this.#dice.chance(0.35) ? this.#write() : this.#read();
  }

  #textParams(): Json {
    const dice = this.#dice;
    const params: Json = { tokenizer: dice.one(tokenizers) };
    for (const name of ["scoring", "phraseMatching", "asciiFolding"]) if (dice.chance(0.6)) params[name] = true;
    if (dice.chance(0.3)) params.lowercase = false;
    if (dice.chance(0.3)) params.minTokenLen = 1 + dice.int(4);
    // A maximum below the minimum is refused by a node, but not by the engine behind the oracle.
    if (dice.chance(0.3)) params.maxTokenLen = (params.minTokenLen ?? 1) + dice.int(5);
    if (dice.chance(0.3)) params.stemmer = dice.one(["English", "German"]);
    if (dice.chance(0.3)) params.stopwords = dice.one([["the", "good"], ["fox"], ["user", "Red"]]);
    return params;
  }

  #id = (): number | string => this.#dice.chance(0.1) ? this.#dice.one(uuids) : this.#dice.int(25);
  #number = (): number => this.#dice.chance(0.3) ? this.#dice.int(8) - 3 : Math.fround(this.#dice.next() * 4 - 2);

  /** Hardly ever the same twice, and never 0, whose sign decides between ties. */
  #fraction = (): number => Math.fround(this.#dice.next() * 4 - 2);

  #vectorOf(name: string): Json {
    if (name in this.#sparse) {
      const indices = [...new Set(this.#dice.some(4, () => this.#dice.int(12)))];
      return { indices, values: indices.map(this.#number) };
    }
    const { size, multi, datatype } = this.#vectors[name];
    const element = datatype === "Uint8" ? () => this.#dice.int(256) : this.#fraction;
    const dense = () => Array.from({ length: size }, element);
    return multi ? this.#dice.some(3, dense) : dense();
  }
  #names = (): string[] => [...Object.keys(this.#vectors), ...Object.keys(this.#sparse)];
  #vectorsOf(): Json {
    return Object.fromEntries(
      this.#names().filter(() => this.#dice.chance(0.85)).map((name) => [name, this.#vectorOf(name)]),
    );
  }

  #point = (id: number | string): Json => ({ id, vectors: this.#vectorsOf(), payload: this.#values.payload() });

  #write(): Request {
    const dice = this.#dice;
    // Qdrant's engine counts deleted points for IDF until it optimizes: there only new points come.
    if (Object.values(this.#sparse).some(({ idf }) => idf)) {
      const points = dice.some(4, () => this.#point(this.#fresh++));
      return dice.chance(0.5) ? { call: "update", kind: "upsert", points } : this.#payloadWrite();
    }
    const by = () => dice.chance(0.5) ? { filter: this.#filters.filter(1) } : this.#ids();
    switch (dice.int(10)) {
      case 0:
      case 1:
      case 2:
        return { call: "update", kind: "upsert", points: dice.some(6, () => this.#point(this.#id())) };
      case 3:
        return { call: "update", kind: "delete", ...by() };
      case 4:
        return { call: "update", kind: "updateVectors", points: [{ id: this.#id(), vectors: this.#vectorsOf() }] };
      case 5:
        // Qdrant's engine goes on finding sparse vectors by what they were before deleteVectors: those are left out.
        return { call: "update", kind: "deleteVectors", names: [dice.one(Object.keys(this.#vectors))], ...by() };
      default:
        return this.#payloadWrite();
    }
  }

  #ids = (): Json => ({ ids: [...new Set(this.#dice.some(3, this.#id))] });

  #payloadWrite(): Request {
    const dice = this.#dice;
    const by = dice.chance(0.5) ? { filter: this.#filters.filter(1) } : this.#ids();
    switch (dice.int(6)) {
      case 0:
        return { call: "update", kind: "overwritePayload", payload: this.#values.change(), ...by };
      case 1:
        return { call: "update", kind: "clearPayload", ...by };
      case 2:
      case 3:
        return { call: "update", kind: "deletePayload", keys: dice.some(2, () => dice.one(deepKeys)), ...by };
      default: {
        const key = dice.chance(0.5) ? { key: dice.one(deepKeys) } : {};
        return { call: "update", kind: "setPayload", payload: this.#values.change(), ...key, ...by };
      }
    }
  }

  #read(): Request {
    const filter = this.#dice.chance(0.6) ? { filter: this.#filters.filter(2) } : {};
    const kind = this.#dice.int(10);
    if (kind === 0) return { call: "count", ...filter };
    if (kind === 1) {
      return {
        call: "scroll",
        limit: 1 + this.#dice.int(60),
        ...filter,
        ...(this.#dice.chance(0.3) ? { offset: this.#id() } : {}),
      };
    }
    if (kind === 2) return this.#ordered(filter);
    if (kind === 3) return this.#facet(filter);
    if (kind < 7) return { call: "query", ...this.#leaf(), limit: 1 + this.#dice.int(20), ...filter };
    return { call: "query", ...this.#merged(), limit: 100, ...filter };
  }
  #ordered(filter: Json): Request {
    const keys = ["n", "f", "d", "o[].n"].filter((key) => this.#indexes.has(key));
    const key = this.#dice.one(keys);
    if (!key) return { call: "count", ...filter };
    const orderBy: Json = { key, direction: this.#dice.one(["Asc", "Desc"]) };
    if (this.#dice.chance(0.6)) orderBy.startFrom = this.#startFrom(key);
    if (this.#dice.chance(0.3)) return { call: "query", query: { orderBy }, limit: 400, ...filter };
    return { call: "scroll", limit: 400, orderBy, ...filter };
  }
  /** Qdrant's engine takes a date before 1970 for a huge number where the field has floats. */
  #startFrom(key: string): Json {
    if (this.#dice.chance(key === "d" ? 0.2 : 0.8)) return this.#values.start();
    return this.#indexes.get(key)![0] === "Float" ? "2024-01-02 03:04" : this.#values.date(0.3);
  }
  #facet(filter: Json): Request {
    const keys = ["k", "b", "u", "n", "o[].k", "p.q"].filter((key) => this.#indexes.has(key));
    const key = this.#dice.one(keys);
    return key ? { call: "facet", key, limit: 50, ...filter } : { call: "count", ...filter };
  }

  /** A vector, or now and then the id of a point that has one. */
  #example = (using: string): Json => this.#dice.chance(0.08) ? this.#dice.int(7) : this.#vectorOf(using);

  /** Where ids are looked up, with names that there are and names that there are not. */
  #lookupFrom(): Json {
    if (this.#dice.chance(0.8)) return {};
    const collectionName = this.#dice.one(["other", "other", "other", "oracle", "missing"]);
    const vectorName = this.#dice.chance(0.2) ? { vectorName: this.#dice.one([...this.#names(), "none"]) } : {};
    return { lookupFrom: { collectionName, ...vectorName } };
  }

  #leaf(): Json {
    return { ...this.#ownLeaf(), ...this.#lookupFrom() };
  }
  #ownLeaf(): Json {
    const dice = this.#dice;
    const using = dice.one(this.#names());
    const vector = () => this.#example(using);
    const pairs = () => dice.some(2, () => ({ positive: vector(), negative: vector() }));
    const text = this.#indexes.get("t")?.[1]?.scoring;
    switch (dice.int(text ? 7 : 6)) {
      case 0: {
        const strategy = dice.one(["BestScore", "SumScores"]);
        return {
          query: { recommend: { positive: dice.some(2, vector), negative: dice.some(2, vector), strategy } },
          using,
        };
      }
      case 1:
        return { query: { discover: { target: vector(), context: { pairs: pairs() } } }, using };
      case 2:
        return { query: { context: { pairs: pairs() } }, using };
      case 6:
        return { query: { text: { query: this.#values.text() } }, using: "t" };
      default:
        return { query: vector(), using, ...(dice.chance(0.2) ? { scoreThreshold: this.#number() } : {}) };
    }
  }
  /**
   * Ranks of equal scores are left to chance, and DBSF makes much of the last digits of nearly equal ones: only vectors that hardly tie are
   * fused, and nothing else is cut off.
   */
  #merged(): Json {
    const dice = this.#dice;
    const ownFilter = () => dice.chance(0.3) ? { filter: this.#filters.filter(1) } : {};
    if (dice.chance(0.4)) {
      const nearest = () => ({
        query: Array.from({ length: this.#vectors[""].size }, () => dice.next() - 0.5),
        limit: 1 + dice.int(15),
        ...ownFilter(),
        ...this.#lookupFrom(),
      });
      return {
        prefetch: dice.some(3, nearest),
        query: dice.one([{ fusion: "RRF" }, { fusion: "DBSF" }, { rrf: { k: 1 + dice.int(60) } }]),
      };
    }
    return { prefetch: dice.some(3, () => ({ ...this.#leaf(), limit: 100, ...ownFilter() })), query: this.#merge() };
  }
  #merge(): Json {
    const own = {
      expression: { [this.#dice.one(["max", "min", "sum"])]: ["$score[0]", 0.5, { neg: "f" }] },
      defaults: { f: 1 },
    };
    const asked = { expression: { sum: ["$score", { mult: [2, { condition: this.#filters.condition(0) }] }] } };
    return { formula: this.#dice.one<Json>([own, asked]) };
  }
}
