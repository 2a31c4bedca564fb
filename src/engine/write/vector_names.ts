// CreateVectorName, DeleteVectorName: the set of vectors of a collection that has points already.
import * as wire from "../../gen/wire.ts";
import type { Maybe } from "../../turns.ts";
import type { CollectionConfig, DenseVectorConfig, SparseVectorConfig } from "../config/collection_config.ts";
import { datatype, distance, multivector } from "../config/convert.ts";
import type { EngineState } from "../operation/engine_state.ts";
import { isMember } from "../request/enum_member.ts";
import { raw, wrongInput } from "../request/failure.ts";
import { admitWrite } from "../admit/admit_write.ts";
import { vectorNameFault } from "../request/validate/name_rules.ts";
import type { Effect } from "../operation/operation.ts";
import { submit, type Written } from "./submit.ts";

export function createVectorName(
  engine: EngineState,
  request: wire.CreateVectorNameRequest,
): Maybe<Written> {
  const vector = readConfig(request), name = request.vectorName;
  const collection = admitWrite(engine, "createVectorName", request, { check: () => checkName(name) });
  const effect: Effect = exists(collection.config, name, vector)
    ? { kind: "nothing" }
    : { kind: "addVector", name, vector };
  return submit(engine, collection, request, { numbers: 2, isShort: true, resolve: () => ({ effect }) });
}

export function deleteVectorName(
  engine: EngineState,
  request: wire.DeleteVectorNameRequest,
): Maybe<Written> {
  const collection = admitWrite(engine, "drop", request);
  const effect: Effect = { kind: "removeVector", name: request.vectorName };
  return submit(engine, collection, request, { numbers: 2, isShort: true, resolve: () => ({ effect }) });
}

function checkName(name: string): void {
  const fault = vectorNameFault(name);
  if (fault !== undefined) throw wrongInput(`Invalid vector name \`${name}\`: ${fault}`);
}

function readConfig(
  { denseConfig, sparseConfig }: wire.CreateVectorNameRequest,
): DenseVectorConfig | SparseVectorConfig {
  if (denseConfig !== undefined) {
    return {
      kind: "dense",
      size: Number(denseConfig.size),
      distance: distance(denseConfig.distance),
      multivector: multivector(denseConfig.multivectorConfig),
      datatype: datatype(denseConfig.datatype),
    };
  }
  if (sparseConfig === undefined) throw raw("vector_config is required (dense_config or sparse_config)");
  const { modifier } = sparseConfig, type = datatype(sparseConfig.datatype);
  if (modifier !== undefined && !isMember(wire.Modifier, modifier)) {
    throw raw(`Cannot convert sparse modifier: ${modifier}`);
  }
  return { kind: "sparse", modifier, index: type === undefined ? undefined : { datatype: type } };
}

/** True if the name is there as it is asked for; options that only say where data lies do not count. */
function exists(config: CollectionConfig, name: string, vector: DenseVectorConfig | SparseVectorConfig): boolean {
  const dense = config.dense.get(name), sparse = config.sparse.get(name);
  if (vector.kind === "dense") {
    if (sparse !== undefined) throw wrongInput(`Vector \`${name}\` already exists as a sparse vector`);
    if (dense !== undefined && !sameDense(dense, vector)) {
      throw wrongInput(`Vector \`${name}\` already exists with a different configuration`);
    }
    return dense !== undefined;
  }
  if (dense !== undefined) throw wrongInput(`Vector \`${name}\` already exists as a dense vector`);
  if (sparse !== undefined && !sameSparse(sparse, vector)) {
    throw wrongInput(`Sparse vector \`${name}\` already exists with a different configuration`);
  }
  return sparse !== undefined;
}

const sameDense = (a: DenseVectorConfig, b: DenseVectorConfig): boolean =>
  a.size === b.size && a.distance === b.distance && a.datatype === b.datatype &&
  a.multivector?.comparator === b.multivector?.comparator;

const sameSparse = (a: SparseVectorConfig, b: SparseVectorConfig): boolean =>
  a.modifier === b.modifier && a.index?.datatype === b.index?.datatype;
