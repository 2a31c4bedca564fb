// What must compile around payloads, points and what was read: types of a caller's own.
import {
  type Client,
  getCollection,
  getPoints,
  type JsonObject,
  type PointStruct,
  queryPoints,
  scrollPoints,
  updateVectors,
  upsertPoints,
} from "@quiver/qdrant";

const collectionName = "cities";

function* generated(): Generator<PointStruct> {
  yield { id: 1, payload: { a: 1 } };
}

interface City {
  name: string;
  population?: number;
}
type CityAlias = { name: string };
export class CityClass {
  readonly name: string = "";
}

/** Payload types of a caller's own; never called. */
export async function payloads(
  db: Client,
  city: City,
  alias: CityAlias,
  instance: CityClass,
  record: Record<string, unknown>,
): Promise<void> {
  await upsertPoints(db, { collectionName, points: [{ id: 1, payload: city }] });
  await upsertPoints<City>(db, { collectionName, points: [{ id: 1, payload: { name: "Bern" } }] });
  await upsertPoints(db, { collectionName, points: [{ id: 1, payload: alias }] });
  await upsertPoints(db, { collectionName, points: [{ id: 1, payload: instance }] });
  await upsertPoints(db, { collectionName, points: [{ id: 1, payload: record }] });
  const ps: PointStruct[] = [{ id: 1, payload: city }, { id: 2, payload: instance }];
  await upsertPoints(db, { collectionName, points: ps });
  await upsertPoints(db, { collectionName, points: generated() });
  await db.collection<City>("a").upsert({ points: new Set([{ id: 1, payload: city }]) });
  const mixed = [{ id: 1, payload: { tags: ["a"] } }, { id: 2, payload: { n: 1 } }, { id: 3 }];
  await upsertPoints(db, { collectionName, points: mixed });
  for (const { payload } of (await queryPoints<City>(db, { collectionName, query: 1, withPayload: true })).result) {
    const name: string = payload.name;
    for (const found of (await getPoints<CityClass>(db, { collectionName, ids: [name] })).result) {
      console.log(found.payload.name.length);
    }
  }
  for (const read of (await scrollPoints(db, { collectionName })).result) {
    const payload: JsonObject = read.payload;
    const point: PointStruct = { id: read.id, payload };
    await upsertPoints(db, { collectionName, points: [point] });
  }
}

/** What was read is written back as it came; never called. */
export async function readAndWrite(db: Client): Promise<void> {
  const { result, nextPageOffset } = await scrollPoints(db, { collectionName, withPayload: true, withVectors: true });
  await upsertPoints(db, {
    collectionName,
    points: result.map(({ id, payload, vectors }) => ({ id, payload, vectors })),
  });
  await scrollPoints(db, { collectionName, offset: nextPageOffset });
  for (const { id, vectors } of result) {
    if (vectors !== undefined) await updateVectors(db, { collectionName, points: [{ id, vectors }] });
  }
  const ranked = await queryPoints(db, { collectionName, query: nextPageOffset });
  ranked.result.sort((a, b) => a.score - b.score);
  const newest: number = Math.max(...ranked.result.map(({ version }) => version + 1));
  await queryPoints(db, {
    collectionName,
    limit: newest,
    filter: { must: { hasId: ranked.result.map(({ id }) => id) } },
  });
  const { result: info } = await getCollection(db, { collectionName });
  const { vectorsConfig } = info.config.params;
  if (vectorsConfig?.size !== undefined) console.log(vectorsConfig.size + 1);
}
