// CreateFieldIndex, DeleteFieldIndex: each takes two operation numbers, one of them for the change of the configuration.
import type * as wire from "../../gen/wire.ts";
import type { Maybe } from "../../turns.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { readFieldIndexSchema } from "../field_index/schema.ts";
import { formatJsonPath, parseJsonPath } from "../request/json_path.ts";
import { admitWrite } from "../admit/admit_write.ts";
import { submit, type Written } from "./submit.ts";

export function createFieldIndex(engine: EngineState, request: wire.CreateFieldIndexCollection): Maybe<Written> {
  const schema = readFieldIndexSchema(request);
  const collection = admitWrite(engine, "createFieldIndex", request);
  return submit(engine, collection, request, {
    numbers: 2,
    isShort: false,
    resolve: () => ({ effect: { kind: "createIndex", schema } }),
  });
}

export function deleteFieldIndex(engine: EngineState, request: wire.DeleteFieldIndexCollection): Maybe<Written> {
  const path = formatJsonPath(parseJsonPath(request.fieldName));
  const collection = admitWrite(engine, "drop", request);
  return submit(engine, collection, request, {
    numbers: 2,
    isShort: true,
    resolve: () => ({ effect: { kind: "dropIndex", path } }),
  });
}
