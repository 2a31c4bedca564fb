// All that a client sees of a database, as a text.
import type { Engine } from "../../../src/engine/engine.ts";
import { plain } from "./digest.ts";
import { call } from "./native_call.ts";

export async function seen(engine: Engine): Promise<string> {
  const found: unknown[] = [
    (await call(engine, "Collections/ListAliases")).aliases,
    (await call(engine, "Snapshots/ListFull")).snapshotDescriptions,
  ];
  for (const { name: collectionName } of (await call(engine, "Collections/List")).collections) {
    const { config, payloadSchema, pointsCount } = (await call(engine, "Collections/Get", { collectionName })).result;
    const request = { collectionName, limit: 10_000, withPayload: true, withVectors: true };
    const { result } = await call(engine, "Points/Scroll", request);
    const { snapshotDescriptions } = await call(engine, "Snapshots/List", { collectionName });
    found.push({ collectionName, config, payloadSchema, pointsCount, snapshotDescriptions, result });
  }
  return JSON.stringify(found, plain, 1);
}
