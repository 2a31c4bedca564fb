// Wire Query → operation, with the errors found while reading it, those of its vectors among them.
import { StatusError } from "../../errors.ts";
import * as wire from "../../gen/wire.ts";
import { memberName } from "../request/enum_member.ts";
import { raw } from "../request/failure.ts";
import { readPointId } from "../request/point_id.ts";
import { type SparseVector, sparseVector } from "../request/vector.ts";
import { cannotInfer, embedDocument } from "../text/bm25.ts";
import { bm25Defaults } from "../text/bm25_options.ts";
import { readFormula } from "./formula/read_formula.ts";
import { readOrderBy } from "./operators/order_by.ts";
import type { Example, Operation, Pair, RecommendStrategy } from "./query_tree.ts";

const defaultDiversity = 0.5;
const defaultRrfK = 2;

export function readQuery(query: wire.Query): Operation<Example> {
  if (query.nearest) return { kind: "nearest", target: readVectorInput(query.nearest) };
  if (query.recommend) return readRecommend(query.recommend);
  if (query.discover) return readDiscover(query.discover);
  if (query.context) return { kind: "context", pairs: readPairs(query.context) };
  if (query.orderBy) return { kind: "order", orderBy: readOrderBy(query.orderBy) };
  if (query.fusion !== undefined) return readFusion(query.fusion);
  if (query.sample !== undefined) return readSample(query.sample);
  if (query.formula) return { kind: "formula", formula: readFormula(query.formula) };
  if (query.nearestWithMmr) return readMmr(query.nearestWithMmr);
  if (query.rrf) return { kind: "rrf", k: query.rrf.k ?? defaultRrfK, weights: [...query.rrf.weights] };
  if (query.relevanceFeedback) return readFeedback(query.relevanceFeedback);
  if (query.text) {
    const { k = bm25Defaults.k, b = bm25Defaults.b } = query.text.bm25 ?? {};
    return { kind: "text", text: query.text.query, k, b };
  }
  throw raw("Query variant is missing");
}

/** undefined if there is no such strategy. */
export function recommendStrategy(
  number: number = wire.RecommendStrategy.AverageVector,
): RecommendStrategy | undefined {
  const strategies = { AverageVector: "average", BestScore: "best", SumScores: "sum" } as const;
  const name = memberName(wire.RecommendStrategy, number);
  return name && strategies[name];
}

function readRecommend(input: wire.RecommendInput): Operation<Example> {
  return {
    kind: "recommend",
    strategy: recommendStrategy(input.strategy) ?? "average",
    positive: input.positive.map(readVectorInput),
    negative: input.negative.map(readVectorInput),
  };
}

function readDiscover(input: wire.DiscoverInput): Operation<Example> {
  const target = requireVectorInput(input.target, "DiscoverInput target is missing");
  if (!input.context) throw raw("DiscoverInput context is missing");
  return { kind: "discover", target, pairs: readPairs(input.context) };
}

function readPairs(context: wire.ContextInput): Pair<Example>[] {
  return context.pairs.map(({ positive, negative }) => ({
    positive: requireVectorInput(positive, "ContextPair positive is missing"),
    negative: requireVectorInput(negative, "ContextPair negative is missing"),
  }));
}

function readFusion(fusion: number): Operation<Example> {
  if (fusion === wire.Fusion.RRF) return { kind: "rrf", k: defaultRrfK, weights: [] };
  if (fusion === wire.Fusion.DBSF) return { kind: "dbsf" };
  throw raw(`invalid fusion type value ${fusion}`);
}

function readSample(sample: number): Operation<Example> {
  if (sample === wire.Sample.Random) return { kind: "sample" };
  throw raw(`invalid sample type value ${sample}`);
}

function readMmr(input: wire.NearestInputWithMmr): Operation<Example> {
  const target = requireVectorInput(input.nearest, "nearest vector is missing");
  if (!input.mmr) throw raw("mmr is missing");
  return {
    kind: "mmr",
    target,
    diversity: input.mmr.diversity ?? defaultDiversity,
    candidatesLimit: input.mmr.candidatesLimit,
  };
}

function readFeedback(input: wire.RelevanceFeedbackInput): Operation<Example> {
  const target = requireVectorInput(input.target, "target is missing");
  const feedback = input.feedback.map(({ example, score }) => ({
    example: requireVectorInput(example, "feedback example is missing"),
    score,
  }));
  if (!input.strategy) throw raw("strategy is missing");
  if (!input.strategy.naive) throw raw("Missing variant");
  const { a, b, c } = input.strategy.naive;
  return { kind: "feedback", target, feedback, weights: { a, b, c } };
}

const inferenceError = (text: string) => new StatusError("INTERNAL", `Inference error: ${text}`);

/** Images and objects need a model that is not here. */
function refuseInference(kind: "Image" | "Object", model: string, value: wire.Value | undefined): StatusError {
  if (!value) {
    const status =
      `Status { code: InvalidArgument, message: "Empty ${kind.toLowerCase()} is not allowed", source: None }`;
    return new StatusError("INTERNAL", `${kind} conversion error: ${status}`);
  }
  return inferenceError(cannotInfer(model).message);
}

function embedQuery(document: wire.Document): SparseVector {
  try {
    return embedDocument(document, "query");
  } catch (error) {
    throw error instanceof StatusError ? inferenceError(error.message) : error;
  }
}

function readVectorInput(input: wire.VectorInput): Example {
  if (input.id !== undefined) return { id: readPointId(input.id) };
  if (input.dense) return { vector: input.dense.data };
  if (input.sparse) return { vector: sparseVector(input.sparse.indices, input.sparse.values) };
  if (input.multiDense) return { vector: input.multiDense.vectors.map(({ data }) => data) };
  if (input.document) return { vector: embedQuery(input.document) };
  if (input.image) throw refuseInference("Image", input.image.model, input.image.image);
  if (input.object) throw refuseInference("Object", input.object.model, input.object.object);
  throw raw("VectorInput variant is missing");
}

function requireVectorInput(input: wire.VectorInput | undefined, missing: string): Example {
  if (!input) throw raw(missing);
  return readVectorInput(input);
}
