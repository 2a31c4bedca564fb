// Ids, vectors, selectors and shard keys.
import { type FormError, invalid, InvalidBody, ownText, type Violation, wrongType } from "../form_error.ts";
import { Double } from "../../codec/double.ts";
import { type Json, JsonObject } from "../json/value.ts";
import {
  bool,
  f32,
  into,
  list,
  made,
  map,
  type Read,
  string,
  struct,
  u32,
  u64,
  union,
  untagged,
  type Wire,
} from "../reading.ts";
import { anyOf, anything, listOf, shaped, text } from "../shape.ts";
import { define } from "./messages.ts";
import { payload, payloadBytes } from "./payload.ts";
import { path } from "./paths.ts";

const uuid =
  /^(?:urn:uuid:([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})|\{[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}\}|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|[\da-f]{32})$/i;
export const isUuid = (text: string): boolean =>
  uuid.test(text) && !text.endsWith("\n") && (!/^urn/i.test(text) || text.startsWith("urn:uuid:"));

/** A whole number of 64 bits, or a UUID. */
const readId: Read<Wire> = (value) => {
  if ((typeof value === "number" && Number.isInteger(value) || typeof value === "bigint") && value >= 0) {
    return { num: value };
  }
  if (typeof value === "string" && isUuid(value)) return { uuid: value };
  throw notAnId(value);
};
const uuidShape = { ...text, format: "uuid" };
export const pointId = define("PointId", shaped(readId, (of) => anyOf(of(u64), uuidShape), "ExtendedPointId"));

function notAnId(value: Json): FormError {
  return ownText(
    `value ${shown(value)} is not a valid point ID, valid values are either an unsigned integer or a UUID`,
  );
}

/** As the server's values of any form print themselves. */
function shown(value: Json): string {
  if (value === null) return "Unit";
  if (typeof value === "object" && value instanceof Double) return String(value.value);
  if (Array.isArray(value)) return `[${value.map(shownInside).join(", ")}]`;
  if (value instanceof JsonObject) {
    return `{${
      value.keys.map((key, i) => `String(${JSON.stringify(key)}): ${shownInside(value.values[i])}`).join(", ")
    }}`;
  }
  return String(value);
}

function shownInside(value: Json): string {
  if (typeof value === "string") return `String(${JSON.stringify(value)})`;
  if (typeof value === "boolean") return `Bool(${value})`;
  if (value === null) return "Unit";
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
    return `${value < 0 ? "I64" : "U64"}(${value})`;
  }
  if (typeof value === "number") return `F64(${value})`;
  return value instanceof Double
    ? `F64(${value.value}.0)`
    : value instanceof JsonObject
    ? `Map(${shown(value)})`
    : `Seq(${shown(value)})`;
}

/** Numbers of a vector. */
export const numbers: Read<Float32Array> = (value) => {
  if (!Array.isArray(value)) throw wrongType(value, "a sequence");
  const found = new Float32Array(value.length);
  for (let i = 0; i < value.length; i++) {
    const item = value[i];
    found[i] = typeof item === "number" ? item : f32(item);
  }
  return found;
};

shaped(numbers, (of) => listOf(of(f32)));

const dense = made(numbers, (data): Wire => ({ dense: { data } }));
const multi = made(list(made(numbers, (data) => ({ data }))), (vectors): Wire => {
  const fault = multiFault(vectors.map(({ data }) => data.length));
  if (fault !== undefined) throw invalid("data", fault);
  return { multiDense: { vectors } };
});

const mostNumbers = 1_048_576;

function multiFault(lengths: readonly number[]): string | undefined {
  if (lengths.includes(0)) return "all vectors must be non-empty";
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total >= mostNumbers) return `Total size of all vectors (${total}) must be less than ${mostNumbers}`;
  const other = lengths.find((length) => length !== lengths[0]);
  return other === undefined
    ? undefined
    : `all vectors must have the same dimension, found vector with dimension ${other}`;
}

const sparseVector = struct("SparseVector", {
  indices: { to: "indices", read: list(u32), required: true },
  values: { to: "values", read: numbers, required: true },
}, {
  positions: ["indices", "values"],
  then(found) {
    const wrong: Violation[] = [];
    const text = (what: string) => `Validation error: ${what} [{}]`;
    if (found.values.length !== found.indices.length) {
      wrong.push({ field: "values", text: text("must be the same length as indices") });
    }
    if (new Set(found.indices).size < found.indices.length) {
      wrong.push({ field: "indices", text: text("must be unique") });
    }
    if (wrong.length > 0) throw new InvalidBody(wrong);
    return found;
  },
});
const sparse: Read<Wire> = into("sparse", sparseVector);

/** An inference input: what is to be made a vector of. */
function inference(name: string, field: string, to: string, read: Read): Read<Wire> {
  const form = struct(name, {
    [field]: { to, read, required: true, nullToo: true },
    model: { to: "model", read: string, required: true },
    options: { to: "options", read: payload },
  });
  return into(to === "text" ? "document" : to, form);
}

const document = inference("Document", "text", "text", string);
shaped(valueOfAnyForm, () => anything);
const image = inference("Image", "image", "image", valueOfAnyForm);
const object = inference("InferenceObject", "object", "object", valueOfAnyForm);

/** A Value message in wire form. */
function valueOfAnyForm(value: Json): Wire {
  if (value === null) return { nullValue: 0 };
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))) {
    return value > 0x7fffffffffffffffn ? { doubleValue: Number(value) } : { integerValue: value };
  }
  if (typeof value === "number") return { doubleValue: value };
  if (value instanceof Double) return { doubleValue: value.value };
  if (Array.isArray(value)) return { listValue: { values: value.map(valueOfAnyForm) } };
  return { structValue: { fields: payloadBytes(value) } };
}

/** What is stored may not be empty. */
const storedDense = made(dense, (found) => {
  if (found.dense.data.length === 0) throw invalid("vector", "dense vector must not be empty");
  return found;
});
const namedVector = untagged("Vector", storedDense, sparse, multi, document, image, object);

/** The vectors of a point. */
export const vectors: Read<Wire> = define(
  "Vectors",
  untagged<Wire>(
    "VectorStruct",
    made(storedDense, (vector) => ({ vector })),
    into("vector", multi),
    into("vectors", into("vectors", map(namedVector))),
    into("vector", document),
    into("vector", image),
    into("vector", object),
  ),
);

const inTurn = (all: readonly Wire[]) => ({ length: all.length, vectorsAt: (i: number): Wire => ({ vector: all[i] }) });

/** The vectors of a batch: one for each id, or by name a list of one for each. */
export const batchVectors: Read<{ readonly length: number; vectorsAt(i: number): Wire }> = untagged(
  "BatchVectorStruct",
  made(list(dense), inTurn),
  made(list(multi), inTurn),
  made(map(list(namedVector)), (named) => {
    const lengths = [...named.values()].map(({ length }) => length);
    return {
      length: lengths.length === 0 ? -1 : lengths.some((length) => length !== lengths[0]) ? -2 : lengths[0],
      vectorsAt: (i: number) => ({ vectors: { vectors: new Map([...named].map(([name, all]) => [name, all[i]])) } }),
    };
  }),
  made(list(document), inTurn),
  made(list(image), inTurn),
  made(list(object), inTurn),
);

/** An inference input of a query names its model. */
const withModel = (read: Read<Wire>): Read<Wire> =>
  made(read, (found) => {
    if (Object.values(found)[0].model === "") throw invalid("model", 'value "" invalid, must be at least 1 characters');
    return found;
  });

/** What a query is near to. */
export const vectorInput: Read<Wire> = define(
  "VectorInput",
  untagged<Wire>(
    "VectorInput",
    dense,
    sparse,
    multi,
    into("id", pointId),
    withModel(document),
    withModel(image),
    withModel(object),
  ),
);

/** An example of the older recommend and discover. */
export const example: Read<Wire> = untagged<Wire>(
  "RecommendExample",
  into("id", pointId),
  into("vector", dense),
  into("vector", sparse),
);

const namedSparse = struct("NamedSparseVector", {
  name: { to: "vectorName", read: string, required: true },
  vector: { to: "vector", read: sparseVector, required: true },
}, { positions: ["name", "vector"] });

/** The vector of the older search: its numbers, its name, its indices. */
export const searchVector: Read<Wire> = untagged<Wire>(
  "NamedVectorStruct",
  into("vector", numbers),
  struct("NamedVector", {
    name: { to: "vectorName", read: string, required: true },
    vector: { to: "vector", read: numbers, required: true },
  }, { positions: ["name", "vector"] }),
  made(namedSparse, ({ vectorName, vector }) => ({
    ...{ vectorName, vector: vector.values },
    sparseIndices: { data: vector.indices },
  })),
);

const included = struct("PayloadSelectorInclude", {
  include: { to: "include", read: into("fields", list(path)), required: true },
}, { strict: ["include"] });
const excluded = struct("PayloadSelectorExclude", {
  exclude: { to: "exclude", read: into("fields", list(path)), required: true },
}, { strict: ["exclude"] });

export const withPayload: Read<Wire> = define(
  "WithPayloadSelector",
  union<Wire>(
    "Expected a boolean, an array of strings, or an object with an include/exclude field",
    into("enable", bool),
    into("include", into("fields", list(path))),
    included,
    excluded,
  ),
);

export const withVectors: Read<Wire> = define(
  "WithVectorsSelector",
  union<Wire>(
    "Expected a boolean, or an array of strings",
    into("enable", bool),
    into("include", into("names", list(string))),
  ),
);

const keyText = "Expected a string or an integer";
export const shardKey = define("ShardKey", untagged<Wire>("ShardKey", into("keyword", string), into("number", u64)));

const fallback = struct("ShardKeyWithFallback", {
  target: { to: "target", read: shardKey, required: true },
  fallback: { to: "fallback", read: shardKey, required: true },
});
export const shardKeys: Read<Wire> = define(
  "ShardKeySelector",
  union<Wire>(
    keyText,
    made(shardKey, (key) => ({ shardKeys: [key] })),
    into("shardKeys", list(shardKey)),
    made(fallback, ({ target, fallback }) => ({ shardKeys: [target], fallback })),
  ),
);

/** The field by which most bodies choose their shards. */
export const byShardKey = { shard_key: { to: "shardKeySelector", read: shardKeys } };
