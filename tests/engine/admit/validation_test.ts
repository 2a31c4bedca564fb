// The declarative validation: paths and texts of what is wrong with a request.
import { describe, it } from "@std/testing/bdd";
import { assertEquals } from "@std/assert";
import { codecFor } from "../../../src/codec/codec.ts";
import { StatusError } from "../../../src/errors.ts";
import { validate } from "../../../src/engine/request/validate/validate.ts";

/** The entries of the validation error of a request, sorted; none if it is right. */
function violations(message: string, request: unknown): string[] {
  const encoded = codecFor(message, "wire").encode(request);
  const decoded = codecFor(message, "wire").decode(new Uint8Array(encoded.bytes));
  encoded.release();
  try {
    validate(message, decoded);
    return [];
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    assertEquals(error.status, "INVALID_ARGUMENT");
    return /^Validation error in body: \[(.*)\]$/s.exec(error.message)![1].split("; ").sort();
  }
}

const noCondition = "Validation error: At least one field condition must be specified [{}]";
const sizeText = "value 0 invalid, must be from 1 to 65536";
const missing = { field: { key: "a" } };
const name = "c";

const cases: [sentence: string, message: string, request: unknown, found: string[]][] = [
  ["a right request has no violation", "CountPoints", { collectionName: name }, []],
  ["an empty name is too short", "CountPoints", {}, [
    'collection_name: value "" invalid, must be from 1 to 255 characters',
  ]],
  ["length counts characters, not UTF-16 units", "CountPoints", { collectionName: "🦀".repeat(255) }, []],
  ["a slash is forbidden in every name", "CountPoints", { collectionName: "a/b" }, [
    'collection_name: collection name cannot contain "/" char',
  ]],
  ["a star is forbidden only in new names", "CountPoints", { collectionName: "a*b" }, []],
  ["the first forbidden character in their order is named", "CreateCollection", { collectionName: "*<" }, [
    'collection_name: collection name cannot contain "<" char',
  ]],
  ["a folder's name is no collection's", "GetCollectionInfoRequest", { collectionName: ".." }, [
    'collection_name: collection name cannot be "..", it is used as a directory name on disk',
  ]],
  ["cluster info has no rule for names", "CollectionClusterInfoRequest", {}, []],
  ["the oneof stands in the path for its member", "CreateCollection", {
    collectionName: name,
    vectorsConfig: { params: {} },
  }, [`vectors_config.config.size: ${sizeText}`]],
  ["of map values one is told of, its key is not", "CreateCollection", {
    collectionName: name,
    vectorsConfig: { paramsMap: { map: new Map([["a", {}], ["b", {}]]) } },
  }, [`vectors_config.config.map.[].size: ${sizeText}`]],
  ["a float bound prints with its point", "CreateCollection", {
    collectionName: name,
    optimizersConfig: { deletedThreshold: 2 },
  }, [
    "optimizers_config.deleted_threshold: value 2.0 invalid, must be from 0.0 to 1.0",
  ]],
  ["a float32 prints as the double it becomes", "CreateCollection", {
    collectionName: name,
    quantizationConfig: { scalar: { type: 1, quantile: 0.3 } },
  }, [
    "quantization_config.quantization.quantile: value 0.30000001192092896 invalid, must be from 0.5 to 1.0",
  ]],
  ["all violations are in one status", "SearchPoints", { params: { hnswEf: 0 }, timeout: 0 }, [
    'collection_name: value "" invalid, must be from 1 to 255 characters',
    "limit: value 0 invalid, must be 1 or larger",
    "params.hnsw_ef: value 0 invalid, must be 1 or larger",
    "timeout: value 0 invalid, must be 1 or larger",
  ]],
  ["an empty list is said to have characters", "UpdateBatchPoints", { collectionName: name }, [
    "operations: value [] invalid, must be at least 1 characters",
  ]],
  ["filters are checked to the bottom", "CountPoints", {
    collectionName: name,
    filter: { must: [{ nested: { key: "n", filter: { mustNot: [{ filter: { should: [missing] } }] } } }] },
  }, [
    `filter.must[0].condition_one_of.filter.must_not[0].condition_one_of.should[0].condition_one_of.match: ${noCondition}`,
  ]],
  ["conditions in formulas are checked", "QueryPoints", {
    collectionName: name,
    query: { formula: { expression: { mult: { mult: [{ constant: 1 }, { condition: missing }] } } } },
  }, [`query.variant.expression.variant.mult[1].variant.condition_one_of.match: ${noCondition}`]],
  ["prefetches are checked", "QueryPoints", { collectionName: name, prefetch: [{ prefetch: [{ limit: 0 }] }] }, [
    "prefetch[0].prefetch[0].limit: value 0 invalid, must be 1 or larger",
  ]],
  ["the filter of a deletion is not checked", "DeletePoints", {
    collectionName: name,
    points: { filter: { must: [missing] } },
  }, []],
  ["operations of a batch are not checked", "UpdateBatchPoints", {
    collectionName: name,
    operations: [{ setPayload: { pointsSelector: { filter: { must: [missing] } } } }],
  }, []],
  ["a sparse vector has as many indices as values, each once", "UpsertPoints", {
    collectionName: name,
    points: [{ vectors: { vectors: { vectors: new Map([["s", { sparse: { values: [1], indices: [2, 2] } }]]) } } }],
  }, [
    "points[0].vectors.vectors_options.vectors.[].indices: Validation error: must be unique [{}]",
    "points[0].vectors.vectors_options.vectors.[].values: Validation error: must be the same length as indices [{}]",
  ]],
  ["the older fields are looked at beside a vector too", "UpsertPoints", {
    collectionName: name,
    points: [{ vectors: { vector: { dense: { data: [1, 2] }, data: [1, 2, 3], indices: { data: [1, 1] } } } }],
  }, [
    "points[0].vectors.vectors_options.values: Validation error: must be the same length as indices [{}]",
    "points[0].vectors.vectors_options.indices: Validation error: must be unique [{}]",
  ]],
  ["and beside a document", "UpsertPoints", {
    collectionName: name,
    points: [{ vectors: { vector: { document: { text: "a", model: "m" }, data: [1], indices: { data: [] } } } }],
  }, ["points[0].vectors.vectors_options.values: Validation error: must be the same length as indices [{}]"]],
  ["and as a count of vectors", "UpdatePointVectors", {
    collectionName: name,
    points: [{ vectors: { vector: { dense: { data: [1, 2] }, data: [1, 2, 3], vectorsCount: 2 } } }],
  }, [
    'points[0].vectors.vectors_options.data: Validation error: invalid dense vector length for vectors count [{"vector_len": Number(3), "vectors_count": Number(2)}]',
  ]],
  ["and not where the vector is wrong itself", "UpsertPoints", {
    collectionName: name,
    points: [{
      vectors: { vector: { sparse: { values: [1], indices: [] }, data: [1, 2], indices: { data: [1, 1, 1] } } },
    }],
  }, ["points[0].vectors.vectors_options.values: Validation error: must be the same length as indices [{}]"]],
  ["rows of a multivector have one length", "UpsertPoints", {
    collectionName: name,
    points: [{ vectors: { vector: { multiDense: { vectors: [{ data: [1, 2] }, { data: [1] }] } } } }],
  }, [
    "points[0].vectors.vectors_options.data: all vectors must have the same dimension, found vector with dimension 1",
  ]],
  ["a point on earth has its degrees", "CountPoints", {
    collectionName: name,
    filter: { must: [{ field: { key: "g", geoRadius: { center: { lat: 90.5, lon: 0 }, radius: 1 } } }] },
  }, [
    "filter.must[0].condition_one_of.geo_radius.center.geo: Wrong format of GeoPoint payload: expected `lat` = 90.5 within [-90;90] and `lon` = 0 within [-180;180]",
  ]],
  ["a ring is closed", "CountPoints", {
    collectionName: name,
    filter: {
      must: [{
        field: {
          key: "g",
          geoPolygon: {
            exterior: { points: [{ lat: 0, lon: 0 }, { lat: 0, lon: 1 }, { lat: 1, lon: 1 }, { lat: 1, lon: 0 }] },
          },
        },
      }],
    },
  }, [
    "filter.must[0].condition_one_of.geo_polygon.exterior: value invalid, the first and the last points should be same to form a closed line",
  ]],
  ["token lengths are in order", "CreateFieldIndexCollection", {
    collectionName: name,
    fieldName: "t",
    fieldIndexParams: { textIndexParams: { tokenizer: 3, minTokenLen: 5, maxTokenLen: 4 } },
  }, ["field_index_params.index_params.min_token_len: min_token_len can't be greater than max_token_len"]],
  ["a sparse vector's datatype is not turbo", "CreateVectorNameRequest", {
    collectionName: name,
    sparseConfig: { datatype: 6 },
  }, [
    "vector_config.datatype: sparse vectors do not support the `turbo16` datatype",
  ]],
  ["a shard is not moved to where it is", "UpdateCollectionClusterSetupRequest", {
    moveShard: { fromPeerId: 7, toPeerId: 7 },
  }, [
    'operation.to_peer_id: cannot transfer shard to itself, "to_peer_id" must be different than 7 in "from_peer_id"',
  ]],
];

describe("validation of requests", () => {
  for (const [sentence, message, request, found] of cases) {
    it(sentence, () => assertEquals(violations(message, request), [...found].sort()));
  }
});
