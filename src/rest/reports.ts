// What the server tells of itself: telemetry for people and pages, metrics for Prometheus.
import { infoText } from "./answers/collections.ts";
import { quoted } from "./answers/points.ts";
import type { OwnRequest } from "./own_request.ts";
import { askRpc } from "./perform.ts";
import type { Wire } from "./reading.ts";

interface Seen {
  readonly version: string;
  readonly collections: readonly { readonly name: string; readonly info: Wire }[];
}

async function look(request: OwnRequest): Promise<Seen> {
  const { service } = request, { version = "" } = await askRpc(service, "healthCheck", {}, request);
  const { collections = [] } = await askRpc(service, "listCollections", {}, request), found = [];
  for (const { name } of collections) {
    // One that has gone meanwhile is passed over.
    const answer = await askRpc(service, "getCollection", { collectionName: name }, request).catch(() => undefined);
    if (answer?.result !== undefined) found.push({ name, info: answer.result });
  }
  return { version, collections: found };
}

const startedAt = new Date();
/** None of what a node can be built with besides. */
const features =
  '{"debug":false,"service_debug_feature":false,"recovery_mode":false,"gpu":false,"rocksdb":false,"staging":false}';

/** @param level 0 without collections one by one */
export async function telemetryText(request: OwnRequest, level: number): Promise<string> {
  const { version, collections } = await look(request);
  const app = `{"name":"qdrant","version":${quoted(version)},"features":${features},"startup":${
    quoted(startedAt.toISOString())
  }}`;
  const each = collections.map(({ name, info }) =>
    `{"id":${quoted(name)},"init_time_ms":0,"config":${configOf(info)},"shards":[],"transfers":[],"resharding":[]}`
  );
  const list = level > 0 ? `,"collections":[${each.join(",")}]` : "";
  return `{"id":"quiver","app":${app},"collections":{"number_of_collections":${collections.length}${list}},"cluster":{"enabled":false},` +
    `"requests":{"rest":{"responses":{}},"grpc":{"responses":{}}}}`;
}

const configOf = (info: Wire): string => JSON.stringify(JSON.parse(infoText(info as never)).config);

/** In the text format of Prometheus. */
export async function metricsText(request: OwnRequest): Promise<string> {
  const { version, collections } = await look(request),
    points = collections.map(({ name, info }) => [name, Number(info.pointsCount ?? 0)] as const);
  const metric = (
    name: string,
    help: string,
    lines: readonly string[],
  ) => [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines.map((line) => name + line)];
  return [
    ...metric("app_info", "information about qdrant server", [`{name="qdrant",version=${quoted(version)}} 1`]),
    ...metric("app_status_recovery_mode", "is recovery mode enabled", [" 0"]),
    ...metric("collections_total", "number of collections", [` ${collections.length}`]),
    ...metric(
      "collection_points",
      "approximate amount of points per collection",
      points.map(([name, count]) => `{id=${quoted(name)}} ${count}`),
    ),
    ...metric("collections_vector_total", "total number of vectors in all collections", [
      ` ${points.reduce((sum, [, count]) => sum + count, 0)}`,
    ]),
    ...metric("cluster_enabled", "is cluster support enabled", [" 0"]),
    "",
  ].join("\n");
}
