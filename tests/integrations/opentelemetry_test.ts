// Calls as spans and durations of OpenTelemetry, as its own SDK records them.
import { afterAll, beforeAll, beforeEach, describe, it } from "@std/testing/bdd";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { context, metrics, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  AggregationTemporality,
  type HistogramMetricData,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import {
  type Client,
  connect,
  createCollection,
  getCollection,
  listCollections,
  NotFoundError,
  queryBatch,
  queryPoints,
  serve,
  type Service,
  upsertPoints,
} from "@quiver/qdrant";
import { openTelemetry } from "@quiver/qdrant/opentelemetry";

const exporter = new InMemorySpanExporter();
const tracers = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const measured = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measured, exportIntervalMillis: 60_000 });
const meters = new MeterProvider({ readers: [reader] });

/** The spans of what is done, in their order. */
async function spansOf(work: () => Promise<unknown>) {
  exporter.reset();
  await work();
  return exporter.getFinishedSpans();
}

async function cities(db: Client): Promise<void> {
  await createCollection(db, { collectionName: "cities", vectorsConfig: { size: 2, distance: "Cosine" } });
  const points = [{ id: 1, vectors: [0.6, 0.8] }, { id: 2, vectors: [1, 0] }];
  await upsertPoints(db, { collectionName: "cities", points, wait: true });
}

describe("openTelemetry", () => {
  let db: Client;
  beforeAll(async () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    trace.setGlobalTracerProvider(tracers);
    metrics.setGlobalMeterProvider(meters);
    db = await connect(":memory:", { onCallStart: openTelemetry() });
    await cities(db);
  });
  afterAll(async () => {
    await db.close();
    await meters.shutdown();
    await tracers.shutdown();
    for (const api of [context, propagation, trace, metrics]) api.disable();
  });
  beforeEach(() => exporter.reset());

  it("makes a span of a call, with the operation, the collection and how much came back", async () => {
    const [span] = await spansOf(() => queryPoints(db, { collectionName: "cities", query: [1, 0] }));
    assertEquals([span.name, span.kind], ["Query cities", SpanKind.CLIENT]);
    assertEquals(span.attributes, {
      "db.system.name": "qdrant",
      "db.operation.name": "Query",
      "db.collection.name": "cities",
      "db.response.returned_rows": 2,
      "quiver.attempts": 1,
    });
    const [list] = await spansOf(() => listCollections(db));
    assertEquals([list.name, list.attributes["db.collection.name"]], ["List", undefined]);
  });

  it("says how many operations a batch has", async () => {
    const one = { collectionName: "cities", query: [1, 0] };
    const [span] = await spansOf(() => queryBatch(db, { collectionName: "cities", queryPoints: [one, one, one] }));
    assertEquals(span.attributes["db.operation.batch.size"], 3);
  });

  it("says what a call failed with: the server's status, or the kind of a refusal", async () => {
    const [missing] = await spansOf(() =>
      assertRejects(() => getCollection(db, { collectionName: "missing" }), NotFoundError)
    );
    assertEquals(missing.status.code, SpanStatusCode.ERROR);
    assertEquals(missing.attributes["db.response.status_code"], "NOT_FOUND");
    assertEquals(missing.attributes["error.type"], "NOT_FOUND");
    assertEquals(missing.events.map(({ name }) => name), ["exception"]);
    const [refused] = await spansOf(() =>
      assertRejects(() => getCollection(db, { collectionNam: "c" } as never), TypeError)
    );
    assertEquals(refused.attributes["error.type"], "TypeError");
    assertEquals(refused.attributes["quiver.attempts"], 0);
  });

  it("is a child of the active span, and its context is sent to the server", async () => {
    const seen: unknown[] = [];
    const database: Service = {
      call(_rpc, _request, { metadata }) {
        seen.push(metadata?.get("traceparent"));
        return { collections: [], time: 0 };
      },
    };
    const server = await serve({ port: 0, database });
    for (const propagate of [true, false]) {
      const remote = await connect(server.address, { onCallStart: openTelemetry({ propagate }) });
      const [span, outer] = await spansOf(() =>
        trace.getTracer("app").startActiveSpan("request", async (outer) => {
          await listCollections(remote);
          outer.end();
        })
      );
      const { traceId, spanId } = span.spanContext();
      assertEquals(span.parentSpanContext?.spanId, outer.spanContext().spanId);
      assertEquals(seen.pop(), propagate ? `00-${traceId}-${spanId}-01` : undefined);
      assertEquals([span.attributes["server.address"], span.attributes["server.port"]], ["127.0.0.1", server.port]);
      await remote.close();
    }
    await server.close();
  });

  it("counts durations, in seconds, by operation and failure", async () => {
    await listCollections(db);
    await reader.forceFlush();
    const found = measured.getMetrics().at(-1)!.scopeMetrics[0].metrics[0] as HistogramMetricData;
    assertEquals([found.descriptor.name, found.descriptor.unit], ["db.client.operation.duration", "s"]);
    const failed = found.dataPoints.find(({ attributes }) => attributes["error.type"] === "NOT_FOUND");
    assertEquals(failed?.attributes["db.operation.name"], "Get");
    const all = found.dataPoints.reduce((sum, { value }) => sum + value.count, 0);
    const seconds = found.dataPoints.reduce((sum, { value }) => sum + (value.sum ?? 0), 0);
    assert(all >= 8 && seconds > 0 && seconds < 60, `${all} calls, ${seconds} s`);
  });

  it("takes attributes of the application, and an error there does not fail the call", async () => {
    const own = await connect(":memory:", {
      onCallStart: openTelemetry({ attributes: () => ({ tenant: "a" }) }),
    });
    const [span] = await spansOf(() => listCollections(own));
    assertEquals(span.attributes.tenant, "a");
    const attributes = () => {
      throw new Error("broken");
    };
    const broken = await connect(":memory:", { onCallStart: openTelemetry({ attributes }) });
    assertEquals((await listCollections(broken)).collections, []);
    await own.close();
    await broken.close();
  });
});
