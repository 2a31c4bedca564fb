// What the server tells Prometheus, in its text format.
import { CollectionStatus } from "../gen/wire.ts";
import { bucketBounds } from "../server/response_times.ts";
import type { OwnRequest } from "./own_request.ts";
import { type AnyAnswered, isOfPoints, look, memory } from "./reports.ts";

type Labels = Readonly<Record<string, string | number>>;
type Sample = readonly [labels: Labels, value: number, ending?: string];

const escaped = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
const labelsText = (labels: Labels): string => {
  const all = Object.entries(labels).map(([name, value]) => `${name}="${escaped(String(value))}"`);
  return all.length === 0 ? "" : `{${all.join(",")}}`;
};

/** Nothing where there is no sample. */
function metric(name: string, type: string, help: string, samples: readonly Sample[]): string[] {
  if (samples.length === 0) return [];
  const lines = samples.map(([labels, value, ending = ""]) => `${name}${ending}${labelsText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}
const gauge = (name: string, help: string, samples: readonly Sample[] | number): string[] =>
  metric(name, "gauge", help, typeof samples === "number" ? [[{}, samples]] : samples);

/** One answer of many, with the labels of its series. */
interface Series {
  readonly labels: Labels;
  readonly answered: AnyAnswered;
}

function seriesOf(answered: readonly AnyAnswered[], more: Labels = {}): Series[] {
  return answered.filter(({ endpoint }) => isOfPoints(endpoint)).map((each) => {
    const { endpoint, status } = each;
    const of: Labels = typeof endpoint === "string"
      ? { endpoint }
      : { method: endpoint.method, endpoint: endpoint.path };
    return { labels: { ...of, status, ...more }, answered: each };
  });
}

/** Over REST only what was done is timed, as on a node. */
function responses(door: string, series: readonly Series[]): string[] {
  const timed = series.filter(({ answered }) => door === "grpc" || answered.status === 200);
  const seconds = (what: "mean" | "least" | "most") =>
    timed.map(({ labels, answered }): Sample => [labels, answered.times[what] / 1000]);
  const name = `${door}_responses`;
  return [
    ...metric(
      `${name}_total`,
      "counter",
      "total number of responses",
      series.map(({ labels, answered }) => [labels, answered.times.count]),
    ),
    ...gauge(`${name}_avg_duration_seconds`, "average response duration", seconds("mean")),
    ...gauge(`${name}_min_duration_seconds`, "minimum response duration", seconds("least")),
    ...gauge(`${name}_max_duration_seconds`, "maximum response duration", seconds("most")),
    ...metric(`${name}_duration_seconds`, "histogram", "response duration histogram", timed.flatMap(histogram)),
  ];
}

function histogram({ labels, answered: { times } }: Series): Sample[] {
  let sum = 0;
  const buckets = bucketBounds.map((bound, i): Sample => [
    { ...labels, le: bound / 1000 },
    sum += times.buckets[i],
    "_bucket",
  ]);
  const all: Sample = [{ ...labels, le: "+Inf" }, times.count, "_bucket"];
  return [...buckets, all, [labels, times.total / 1000, "_sum"], [labels, times.count, "_count"]];
}

/** @param perCollection answers are told apart by collections */
export async function metricsText(request: OwnRequest, perCollection: boolean): Promise<string> {
  const { version, collections } = await look(request), names = collections.map(({ name }) => name);
  const ofEach = (value: (info: (typeof collections)[number]["info"]) => number) =>
    collections.map(({ name, info }): Sample => [{ id: name }, value(info)]);
  const points = ofEach(({ pointsCount }) => Number(pointsCount ?? 0)), { rest, grpc } = request.doors;
  const answers = [["rest", rest], ["grpc", grpc]] as const;
  const lines = [
    ...gauge("app_info", "information about qdrant server", [[{ name: "qdrant", version }, 1]]),
    ...gauge("app_status_recovery_mode", "features enabled in qdrant server", 0),
    ...gauge("collections_total", "number of collections", collections.length),
    ...gauge("collection_points", "approximate amount of points per collection", points),
    ...gauge(
      "collections_vector_total",
      "total number of vectors in all collections",
      points.reduce((sum, [, count]) => sum + count, 0),
    ),
    ...gauge(
      "collection_running_optimizations",
      "number of currently running optimization tasks per collection",
      ofEach(({ status }) => status === CollectionStatus.Yellow ? 1 : 0),
    ),
    ...gauge(
      "collection_update_queue_length",
      "number of pending operations in update queues per collection",
      ofEach(({ updateQueue }) => Number(updateQueue?.length ?? 0)),
    ),
    ...gauge("cluster_enabled", "is cluster support enabled", 0),
    ...answers.flatMap(([door, answered]) =>
      responses(
        door,
        perCollection
          ? answered.ofCollections(names).flatMap(([collection, each]) => seriesOf(each, { collection }))
          : seriesOf(answered.all()),
      )
    ),
    ...memoryGauges(),
  ];
  return [...lines, ""].join("\n");
}

function memoryGauges(): string[] {
  const bytes = memory();
  const of = (name: keyof typeof bytes, help: string) => gauge(`memory_${name}`, help, bytes[name]);
  return [
    ...of("active_bytes", "Total number of bytes in active pages allocated by the application"),
    ...of("allocated_bytes", "Total number of bytes allocated by the application"),
    ...of("resident_bytes", "Maximum number of bytes in physically resident data pages mapped"),
  ];
}
