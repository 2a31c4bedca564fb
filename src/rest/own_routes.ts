// Endpoints that are no RPC: health, metrics, reports, what a single node has no cluster for.
import { StatusError } from "../errors.ts";
import type { Need } from "../server/needs.ts";
import { plainText, Refusal, success } from "./http.ts";
import { checkCollection, type OwnRoute } from "./own_request.ts";
import { readBody } from "./perform.ts";
import { parameterKinds, type Parameters, readQuery } from "./query_string.ts";
import { bool, struct } from "./reading.ts";
import { metricsText, telemetryText } from "./reports.ts";
import { snapshotRoutes } from "./snapshot_routes.ts";

const readAll: Need = { to: "everything", right: "read" };
const manage: Need = { to: "everything", right: "manage" };

type Answer = OwnRoute["answer"];

const text = (body: string): Answer => () => Promise.resolve(plainText(body));
const fixed = (result: string, need: Need): Answer => async (request) => {
  request.allow(need);
  return success(result, request.startedAt);
};
const standalone = (need: Need): Answer => async (request) => {
  request.allow(need);
  throw new StatusError("UNIMPLEMENTED", "Qdrant is running in standalone mode");
};

const ofCollection =
  (parameters: Parameters, result: (query: Readonly<Record<string, unknown>>) => string): Answer => async (request) => {
    const query = readQuery(request.query, parameters), shown = result(query);
    await checkCollection(request);
    return success(shown, request.startedAt);
  };

const optimizations = ofCollection({ with: parameterKinds.text, completed_limit: parameterKinds.unsigned }, (query) => {
  const wanted = String(query.with ?? "").split(",").map((word) => word.trim()).filter((word) => word !== "");
  const unknown = wanted.find((word) => !["queued", "completed", "idle_segments"].includes(word));
  if (unknown !== undefined) throw new Refusal(400, `Wrong input: Unknown field in 'with' parameter: ${unknown}`);
  const lists = wanted.map((word) => `,"${word}":[]`).join("");
  return `{"summary":{"queued_optimizations":0,"queued_segments":0,"queued_points":0,"idle_segments":0},"running":[]${lists}}`;
});

const peer: Answer = async (request) => {
  const { id } = request.parts;
  if (!/^\+?\d{1,20}$/.test(id)) return plainText(`can not parse ${JSON.stringify(id)} to a u64`, 404);
  return await standalone(manage)(request);
};

const telemetry: Answer = async (request) => {
  request.allow(readAll);
  const { unsigned, nonZero } = parameterKinds;
  const query = readQuery(request.query, {
    anonymize: bool,
    details_level: unsigned,
    per_collection: parameterKinds.bool,
    timeout: nonZero,
  });
  return success(await telemetryText(request, Number(query.details_level ?? 0)), request.startedAt);
};

const metrics: Answer = async (request) => {
  request.allow(readAll);
  const { nonZero } = parameterKinds;
  readQuery(request.query, { anonymize: parameterKinds.bool, per_collection: parameterKinds.bool, timeout: nonZero });
  return plainText(await metricsText(request), 200, "text/plain; charset=utf-8");
};

const quotaConfig = struct("QuotaConfig", { enabled: { to: "enabled", read: bool } });

/** Not kept: what a server takes on is said where it is started. */
const setQuotas: Answer = async (request) => {
  const { enabled } = readBody(await request.body(), quotaConfig);
  request.allow(manage);
  if (!enabled) return success("true", request.startedAt);
  const text = "Quotas are not kept here: `maxResidentBytes` of the server bounds its memory";
  throw new StatusError("UNIMPLEMENTED", text);
};

const notJson: Answer = (request) => {
  if (/^application\/json\b/i.test(request.call.header("content-type") ?? "")) {
    throw new Refusal(403, "Forbidden: the server has no such operation");
  }
  return Promise.resolve(plainText("Content type error", 400));
};

const get = "GET", post = "POST", put = "PUT", remove = "DELETE";
const collection = "/collections/{collection_name}", keys = "/cluster/metadata/keys";

export const ownRoutes: readonly OwnRoute[] = [
  { method: get, path: "/healthz", answer: text("healthz check passed") },
  { method: get, path: "/livez", answer: text("healthz check passed") },
  { method: get, path: "/readyz", answer: text("all shards are ready") },
  { method: get, path: "/metrics", answer: metrics },
  { method: get, path: "/telemetry", answer: telemetry },
  { method: get, path: "/issues", answer: fixed('{"issues":[]}', readAll) },
  { method: remove, path: "/issues", answer: fixed("true", manage) },
  { method: get, path: "/quotas", answer: fixed('{"config":{"enabled":false},"usage":{}}', readAll) },
  { method: put, path: "/quotas", answer: setQuotas },
  { method: get, path: "/cluster", answer: fixed('{"status":"disabled"}', readAll) },
  { method: get, path: "/cluster/telemetry", answer: standalone(readAll) },
  { method: post, path: "/cluster/recover", answer: standalone(manage) },
  { method: remove, path: "/cluster/peer/{id}", answer: peer },
  { method: get, path: keys, answer: standalone(readAll) },
  { method: get, path: `${keys}/{key}`, answer: standalone(readAll) },
  { method: put, path: `${keys}/{key}`, answer: standalone(manage) },
  { method: remove, path: `${keys}/{key}`, answer: standalone(manage) },
  { method: post, path: "/logger", answer: notJson },
  { method: get, path: `${collection}/optimizations`, answer: optimizations },
  { method: get, path: `${collection}/memory`, answer: ofCollection({}, () => "{}") },
  { method: post, path: `${collection}/truncate_unapplied_wal`, answer: ofCollection({}, () => "0") },
  ...snapshotRoutes,
];
