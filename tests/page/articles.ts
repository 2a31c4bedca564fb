// A collection to look at: articles about things of a few kinds, with a vector near to others of their kind.
import { type Client, createCollection, createFieldIndex, type PointStruct, uploadPoints } from "@quiver/qdrant";

export const kinds = ["birds", "bridges", "cheese", "clouds", "dance", "glass", "maps", "trains"];
const words: Readonly<Record<string, readonly string[]>> = {
  birds: ["heron", "feather", "migration", "nest"],
  bridges: ["arch", "cable", "river", "span"],
  cheese: ["rind", "milk", "cellar", "alpine"],
  clouds: ["cumulus", "rain", "horizon", "vapour"],
  dance: ["waltz", "rhythm", "stage", "step"],
  glass: ["furnace", "window", "lens", "colour"],
  maps: ["compass", "scale", "coast", "border"],
  trains: ["station", "railway", "engine", "timetable"],
};
export const size = 32;

/** Numbers that look random and are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function centre(kind: number): number[] {
  const random = seeded(kind + 1);
  return Array.from({ length: size }, () => random() - 0.5);
}
const centres = kinds.map((_, kind) => centre(kind));

/** The payload with markup is that of id 7. */
export const markup = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";

export function article(id: number): PointStruct {
  const random = seeded(id * 7919 + 3), kind = Math.floor(random() * kinds.length), name = kinds[kind];
  const pick = () => words[name][Math.floor(random() * 4)], title = `The ${pick()} and the ${pick()}`;
  return {
    id,
    vectors: {
      text: centres[kind].map((value) => value + (random() - 0.5) * 0.5),
      words: { document: { text: title, model: "qdrant/bm25" } },
    },
    payload: {
      title: id === 7 ? markup : title,
      kind: name,
      tags: [pick(), pick()],
      year: 1950 + Math.floor(random() * 75),
      price: Math.round(random() * 10_000) / 100,
      open: random() < 0.5,
      published: new Date(Date.UTC(2020, 0, 1 + Math.floor(random() * 2000))).toISOString(),
      place: { lat: 40 + random() * 15, lon: random() * 20 },
      ...(id === 7 && { "<b>key</b>": "<i>value</i>" }),
    },
  } as PointStruct;
}

/** Makes `articles`, with named vectors, an index of each kind, and so many points of ids from 1. */
export async function fillArticles(db: Client, count: number, name = "articles"): Promise<void> {
  await createCollection(db, {
    collectionName: name,
    vectorsConfig: { text: { size, distance: "Cosine" } },
    sparseVectorsConfig: { words: { modifier: "Idf" } },
  } as never);
  const points = function* () {
    for (let id = 1; id <= count; id++) yield article(id);
  };
  await uploadPoints(db, { collectionName: name, points: points() });
  const indexes = {
    kind: "Keyword",
    tags: "Keyword",
    year: "Integer",
    price: "Float",
    published: "Datetime",
    title: "Text",
  };
  for (const [fieldName, fieldType] of Object.entries(indexes)) {
    await createFieldIndex(db, { collectionName: name, fieldName, fieldType } as never);
  }
}
