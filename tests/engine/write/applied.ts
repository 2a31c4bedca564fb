// Collections made and written to without a call.
import { finish } from "../../../src/turns.ts";
import { type Collection, createCollectionState } from "../../../src/engine/collection/collection.ts";
import type { CollectionConfig } from "../../../src/engine/config/collection_config.ts";
import { prepareWrite } from "../../../src/engine/operation/apply.ts";
import type { WriteOperation } from "../../../src/engine/operation/operation.ts";

export const emptyCollection = (config: CollectionConfig, name = "c"): Collection =>
  createCollectionState({ collection: 1, name, config, createdAt: 0 });

export function apply(collection: Collection, write: Omit<WriteOperation, "kind" | "collection">): void {
  finish(finish(prepareWrite(collection, { kind: "write", collection: collection.id, ...write }))());
}
