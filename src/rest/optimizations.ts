// How far optimisations are, as JSON: those of a database of openDatabase; of another service nothing is known.
import { engineIn } from "../database.ts";
import type { OptimizationReport, ToldOptimization, ToldSegment } from "../transport/service.ts";
import { Refusal, success } from "./http.ts";
import { checkCollection, type OwnRoute, route } from "./own_request.ts";
import { parameterKinds } from "./query_string.ts";
import { anything, listOf, number, object, text, whole } from "./shape.ts";

const lists = ["queued", "completed", "idle_segments"] as const;
const completedUnlessTold = 16;
const nothing: OptimizationReport = { running: [], queued: [], completed: [], idle: [] };

const answer: OwnRoute["answer"] = async (request) => {
  const query = request.parameters();
  const wanted = String(query.with ?? "").split(",").map((word) => word.trim()).filter((word) => word !== "");
  const unknown = wanted.find((word) => !lists.some((list) => list === word));
  if (unknown !== undefined) throw new Refusal(400, `Wrong input: Unknown field in 'with' parameter: ${unknown}`);
  await checkCollection(request);
  const report = await engineIn(request.service)?.optimizations(request.parts.collection_name) ?? nothing;
  const most = Number(query.completed_limit ?? completedUnlessTold);
  const all = {
    queued: queuedOf(report),
    completed: report.completed.slice(0, most).map(toldOf),
    idle_segments: report.idle.map(segmentOf),
  };
  return success(
    JSON.stringify({
      summary: summaryOf(report),
      running: report.running.map(toldOf),
      ...Object.fromEntries(lists.filter((list) => wanted.includes(list)).map((list) => [list, all[list]])),
    }),
    request.startedAt,
  );
};

const segmentOf = ({ uuid, points }: ToldSegment) => ({ uuid, points_count: points });

const queuedOf = ({ queued }: OptimizationReport) =>
  queued.map(({ optimizer, segments }) => ({ optimizer, segments: segments.map(segmentOf) }));

function summaryOf({ queued, idle }: OptimizationReport) {
  const segments = queued.flatMap(({ segments }) => segments);
  return {
    queued_optimizations: queued.length,
    queued_segments: segments.length,
    queued_points: segments.reduce((sum, { points }) => sum + points, 0),
    idle_segments: idle.length,
  };
}

function toldOf({ uuid, optimizer, segments, graphs, end, ...times }: ToldOptimization) {
  const children = graphs.map(({ vector, done, total, ...times }) => {
    const graph = { name: "main_graph", ...timesOf(times), done, total };
    return { name: vector, ...timesOf(times), children: [graph] };
  });
  const index = { name: "vector_index", ...timesOf(times), children };
  return {
    uuid,
    optimizer,
    status: end ?? (times.finishedAt === undefined ? "optimizing" : "done"),
    segments: segments.map(segmentOf),
    progress: { name: "Segment Optimizing", ...timesOf(times), children: [index] },
  };
}

function timesOf({ startedAt, finishedAt }: { readonly startedAt: number; readonly finishedAt?: number }) {
  const started_at = new Date(startedAt).toISOString();
  if (finishedAt === undefined) return { started_at };
  const duration_sec = Math.max(0, finishedAt - startedAt) / 1000;
  return { started_at, finished_at: new Date(finishedAt).toISOString(), duration_sec };
}

const segment = object({ uuid: text, points_count: whole });
/** The name of a part, when it began and ended, how much of it is done, and its own parts, which look the same. */
const progress = object({
  name: text,
  "started_at?": text,
  "finished_at?": text,
  "duration_sec?": number,
  "done?": whole,
  "total?": whole,
  "children?": listOf(anything),
});
const optimization = object({ uuid: text, optimizer: text, status: anything, segments: listOf(segment), progress });
const shape = object({
  summary: object({ queued_optimizations: whole, queued_segments: whole, queued_points: whole, idle_segments: whole }),
  running: listOf(optimization),
  "queued?": listOf(object({ optimizer: text, segments: listOf(segment) })),
  "completed?": listOf(optimization),
  "idle_segments?": listOf(segment),
});

const { text: anyText, unsigned } = parameterKinds;

export const optimizationsRoute: OwnRoute = route(
  "GET",
  "/collections/{collection_name}/optimizations",
  "getOptimizations",
  shape,
  answer,
  { query: { with: anyText, completed_limit: unsigned } },
);
