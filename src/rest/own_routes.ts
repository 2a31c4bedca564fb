// Endpoints that are no RPC: health, metrics, reports, what a single node has no cluster for.
import { StatusError } from "../errors.ts";
import type { Need } from "../server/needs.ts";
import { jsonAnswer, plainText, Refusal, success } from "./http.ts";
import { checkCollection, type OwnRoute, route } from "./own_request.ts";
import { askRpc } from "./perform.ts";
import { parameterKinds, type Parameters } from "./query_string.ts";
import { bool, struct } from "./reading.ts";
import { metricsText } from "./metrics.ts";
import { optimizationsRoute } from "./optimizations.ts";
import { telemetryText } from "./telemetry.ts";
import { anyObject, anything, listOf, object, text, truth, whole } from "./shape.ts";
import { shardRoutes } from "./shard_routes.ts";
import { snapshotRoutes } from "./snapshot_routes.ts";

const readAll: Need = { to: "everything", right: "read" };
const manage: Need = { to: "everything", right: "manage" };

type Answer = OwnRoute["answer"];

const fixedText = (body: string): Answer => () => Promise.resolve(plainText(body));
const fixed = (result: string, need: Need): Answer => async (request) => {
  request.allow(need);
  return success(result, request.startedAt);
};
const standalone = (need: Need): Answer => async (request) => {
  request.allow(need);
  throw new StatusError("UNIMPLEMENTED", "Qdrant is running in standalone mode");
};

const ofCollection = (result: string): Answer => async (request) => {
  request.parameters();
  await checkCollection(request);
  return success(result, request.startedAt);
};

const peer: Answer = async (request) => {
  const { id } = request.parts;
  if (!/^\+?\d{1,20}$/.test(id)) return plainText(`can not parse ${JSON.stringify(id)} to a u64`, 404);
  return await standalone(manage)(request);
};

const { bool: yesOrNo, unsigned, nonZero } = parameterKinds;
const reporting: Parameters = { anonymize: yesOrNo, per_collection: yesOrNo, timeout: nonZero };

const telemetry: Answer = async (request) => {
  request.allow(readAll);
  const query = request.parameters();
  const { anonymize = false, per_collection: perCollection = false, details_level: level = 0 } = query;
  return success(await telemetryText(request, { level: Number(level), perCollection, anonymize }), request.startedAt);
};

const metrics: Answer = async (request) => {
  request.allow(readAll);
  const { anonymize = false, per_collection: perCollection = false } = request.parameters();
  return plainText(await metricsText(request, perCollection && !anonymize), 200, plain);
};

/** Who has any key may read it. */
const description: Answer = async (request) => {
  const { version = "" } = await askRpc(request.service, "healthCheck", {}, request);
  const { openapiText } = await import("./openapi.ts");
  return jsonAnswer(openapiText(version));
};

const quotaConfig = struct("QuotaConfig", { enabled: { to: "enabled", read: bool } });

/** Not kept: what a server takes on is said where it is started. */
const setQuotas: Answer = async (request) => {
  const { enabled } = await request.read();
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
const collection = "/collections/{collection_name}", keys = "/cluster/metadata/keys", key = `${keys}/{key}`;
const plain = "text/plain; charset=utf-8";
const quotas = object({ config: object({ enabled: truth }), usage: anyObject });
const issues = object({ issues: listOf(anyObject) }), cluster = object({ status: { ...text, enum: ["disabled"] } });

export const ownRoutes: readonly OwnRoute[] = [
  route(get, "/healthz", "healthz", plain, fixedText("healthz check passed")),
  route(get, "/livez", "livez", plain, fixedText("healthz check passed")),
  route(get, "/readyz", "readyz", plain, fixedText("all shards are ready")),
  route(get, "/openapi.json", "openapi", "application/json", description),
  route(get, "/metrics", "metrics", plain, metrics, { query: reporting }),
  route(get, "/telemetry", "telemetry", anyObject, telemetry, { query: { ...reporting, details_level: unsigned } }),
  route(get, "/issues", "getIssues", issues, fixed('{"issues":[]}', readAll)),
  route(remove, "/issues", "clearIssues", truth, fixed("true", manage)),
  route(get, "/quotas", "getQuotas", quotas, fixed('{"config":{"enabled":false},"usage":{}}', readAll)),
  route(put, "/quotas", "setQuotas", truth, setQuotas, { body: quotaConfig }),
  route(get, "/cluster", "clusterStatus", cluster, fixed('{"status":"disabled"}', readAll)),
  route(get, "/cluster/telemetry", "clusterTelemetry", anyObject, standalone(readAll)),
  route(post, "/cluster/recover", "recoverCurrentPeer", truth, standalone(manage)),
  route(remove, "/cluster/peer/{id}", "removePeer", truth, peer),
  route(get, keys, "listClusterMetadataKeys", listOf(text), standalone(readAll)),
  route(get, key, "getClusterMetadataKey", anything, standalone(readAll)),
  route(put, key, "updateClusterMetadataKey", truth, standalone(manage)),
  route(remove, key, "deleteClusterMetadataKey", truth, standalone(manage)),
  route(post, "/logger", "logger", plain, notJson),
  optimizationsRoute,
  route(get, `${collection}/memory`, "getMemory", anyObject, ofCollection("{}")),
  route(post, `${collection}/truncate_unapplied_wal`, "truncateUnappliedWal", whole, ofCollection("0")),
  ...snapshotRoutes,
  ...shardRoutes,
];
