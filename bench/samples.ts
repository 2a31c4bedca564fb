// Requests and answers that the codec bench measures: embedding-like numbers, payloads of about 100 bytes.

/** A small generator of random numbers (mulberry32), the same on every run. */
export function randomFrom(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = randomFrom(7);
const cities = ["Bern", "Lagos", "São Paulo", "Kyoto", "Montréal", "Nairobi"];

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Payload = Record<string, string | number | boolean | string[]>;
export interface Point {
  id: number;
  payload: Payload;
  vectors: number[] | Float32Array;
}
export interface UpsertRequest {
  collectionName: string;
  wait: boolean;
  points: Point[];
}

export function embedding(size: number): number[] {
  const vector: number[] = [];
  for (let i = 0; i < size; i++) vector.push((random() + random() + random() - 1.5) * 0.2 || 0.01);
  return vector;
}

function payload(i: number): Payload {
  return {
    city: cities[i % cities.length],
    population: Math.floor(random() * 1e6),
    rating: Math.floor(random() * 500) / 100 + 0.001,
    open: random() < 0.5,
    title: `A place to visit, number ${i}`,
  };
}

/** The same keys in another order, as a server's map gives them. */
function shuffled(from: Payload): Payload {
  const keys = Object.keys(from);
  for (let i = keys.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [keys[i], keys[j]] = [keys[j], keys[i]];
  }
  return Object.fromEntries(keys.map((key) => [key, from[key]]));
}

export function upsertRequest(count: number, size: number, typed: boolean): UpsertRequest {
  const points: Point[] = [];
  for (let i = 0; i < count; i++) {
    const vector = embedding(size);
    points.push({ id: i + 1, payload: payload(i), vectors: typed ? Float32Array.from(vector) : vector });
  }
  return { collectionName: "places", wait: true, points };
}

export function queryResponse(count: number, size: number): Record<string, unknown> {
  const result = Array.from({ length: count }, (_, i) => ({
    id: i + 1,
    payload: shuffled(payload(i)),
    score: 1 - i / 2000,
    version: 3,
    ...(size === 0 ? {} : { vectors: Float32Array.from(embedding(size)) }),
  }));
  return { result, time: 0.0012 };
}

export const queryRequest: Record<string, unknown> = {
  collectionName: "places",
  query: embedding(128),
  filter: {
    must: [
      { key: "city", match: "Bern" },
      { key: "population", range: { gte: 1000, lt: 500000 } },
      { key: "tags", match: ["a", "b"] },
    ],
  },
  params: { hnswEf: 128, exact: false },
  limit: 10,
  withPayload: true,
};

export const createRequest: Record<string, unknown> = {
  collectionName: "places",
  vectorsConfig: {
    image: { size: 512, distance: "Cosine", onDisk: true },
    text: {
      size: 768,
      distance: "Dot",
      hnswConfig: { m: 32, efConstruct: 200 },
      quantizationConfig: { scalar: { type: "Int8", quantile: 0.99, alwaysRam: true } },
    },
  },
  hnswConfig: { m: 16, efConstruct: 100, fullScanThreshold: 10000 },
  optimizersConfig: { indexingThreshold: 20000, defaultSegmentNumber: 4 },
  shardNumber: 2,
  replicationFactor: 1,
  onDiskPayload: true,
};

export const infoResponse: Record<string, unknown> = {
  result: {
    status: "Green",
    optimizerStatus: { ok: true },
    segmentsCount: 8,
    config: {
      params: {
        shardNumber: 1,
        onDiskPayload: true,
        vectorsConfig: { size: 768, distance: "Cosine" },
        replicationFactor: 1,
        writeConsistencyFactor: 1,
      },
      hnswConfig: { m: 16, efConstruct: 100, fullScanThreshold: 10000, maxIndexingThreads: 0, onDisk: false },
      optimizerConfig: {
        deletedThreshold: 0.2,
        vacuumMinVectorNumber: 1000,
        defaultSegmentNumber: 0,
        flushIntervalSec: 5,
      },
      walConfig: { walCapacityMb: 32, walSegmentsAhead: 0 },
    },
    payloadSchema: {
      city: { dataType: "Keyword", params: { keywordIndexParams: { onDisk: false } }, points: 1000 },
      population: { dataType: "Integer", points: 1000 },
    },
    pointsCount: 1000,
    indexedVectorsCount: 1000,
  },
  time: 0.0003,
};
