// CreateFieldIndex, DeleteFieldIndex: each takes two operation numbers, one of them for the change of the configuration.
import type * as wire from "../../gen/wire.ts";
import type { Collection } from "../collection.ts";
import { checkOrdering } from "../collections/shards.ts";
import type { EngineState } from "../engine_state.ts";
import { readFieldIndexSchema } from "../field_index/schema.ts";
import { formatJsonPath, parseJsonPath } from "../json_path.ts";
import { chargeIndexWrite, checkWrite } from "../strict/write_checks.ts";
import { type Resolved, submit, type Waiting } from "./submit.ts";

const acknowledged = 1;

export function createFieldIndex(engine: EngineState, request: wire.CreateFieldIndexCollection): wire.UpdateResult {
  const schema = readFieldIndexSchema(request);
  checkOrdering(request.ordering);
  const collection = engine.catalog.resolve(request.collectionName);
  checkWrite(engine, collection, { kind: "createFieldIndex", timeout: request.timeout });
  chargeIndexWrite(engine, collection);
  return submitTwice(collection, request, (number) => ({ operation: { kind: "createIndex", number, schema } }));
}

export function deleteFieldIndex(engine: EngineState, request: wire.DeleteFieldIndexCollection): wire.UpdateResult {
  const path = formatJsonPath(parseJsonPath(request.fieldName));
  checkOrdering(request.ordering);
  const collection = engine.catalog.resolve(request.collectionName);
  checkWrite(engine, collection, { kind: "delete", timeout: request.timeout });
  return submitTwice(collection, request, (number) => ({ operation: { kind: "dropIndex", number, path } }));
}

/** A collection without shards has nobody to number the write. */
function submitTwice(collection: Collection, waiting: Waiting, resolve: (number: number) => Resolved): wire.UpdateResult {
  return collection.config.customSharding ? { status: acknowledged } : submit(collection, waiting, resolve, 2);
}
