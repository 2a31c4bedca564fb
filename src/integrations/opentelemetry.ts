// Calls of a client as spans and durations of OpenTelemetry, by its conventions for databases.
import {
  type Attributes,
  context,
  type Histogram,
  metrics,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import type { CallEnd, CallEvent, CallOutcome, CallStart } from "../client/options.ts";

/** Options of {@linkcode openTelemetry}. */
export interface OpenTelemetryOptions {
  /** Sends the context of the trace with each call, as the application's propagator writes it; true unless given. */
  readonly propagate?: boolean | undefined;
  /** More attributes for the span of a call. */
  readonly attributes?: ((call: CallStart) => Attributes) | undefined;
}

const scope = "@quiver/qdrant";
/** Seconds: the boundaries that the conventions recommend. */
const boundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];

/**
 * Gives a hook for `onCallStart` that makes a span of each call (of kind client, named `operation collection`, a child of the active one), counts its
 * duration in the histogram `db.client.operation.duration`, and sends the context of the trace with it.
 *
 * Attributes are those of the semantic conventions for databases: `db.system.name`, `db.operation.name`, `db.collection.name`, `server.address`,
 * `server.port`, `db.operation.batch.size`, `db.response.returned_rows`, `db.response.status_code`, `error.type`. No request or answer is recorded.
 * Without a tracer or meter of the application nothing is recorded. Makes no calls.
 *
 * @example
 * ```ts
 * import { connect, listCollections } from "@quiver/qdrant";
 * import { openTelemetry } from "@quiver/qdrant/opentelemetry";
 *
 * await using db = await connect(":memory:", { onCallStart: openTelemetry() });
 * const { collections } = await listCollections(db); // a span "List"
 * console.log(collections); // []
 * ```
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): (call: CallStart) => CallEnd {
  const duration = durations();
  return (call) => {
    const attributes = attributesOf(call), { "db.collection.name": collection } = attributes;
    const operation = attributes["db.operation.name"] as string;
    const span = trace.getTracer(scope).startSpan(collection ? `${operation} ${collection}` : operation, {
      kind: SpanKind.CLIENT,
      attributes: { ...attributes, ...options.attributes?.(call) },
    });
    if (options.propagate ?? true) sendContext(span, call);
    return (event, outcome) => {
      const failure = failureOf(event, outcome);
      duration().record(event.durationMs / 1000, { ...attributes, ...failure });
      endSpan(span, event, outcome, failure);
    };
  };
}

/** The application may set its meter later than the hook is made. */
function durations(): () => Histogram {
  let histogram: Histogram | undefined;
  return () =>
    histogram ??= metrics.getMeter(scope).createHistogram("db.client.operation.duration", {
      description: "Duration of database client operations.",
      unit: "s",
      advice: { explicitBucketBoundaries: boundaries },
    });
}

/** What is the same for all calls of an operation on a collection. */
function attributesOf({ method, address, request }: CallStart): Attributes {
  const attributes: Attributes = {
    "db.system.name": "qdrant",
    "db.operation.name": method.slice(method.indexOf("/") + 1),
    ...serverOf(address),
  };
  const { collectionName, ...given } = (request ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof collectionName === "string") attributes["db.collection.name"] = collectionName;
  const batch = batches.map((name) => given[name]).find(Array.isArray);
  if (batch !== undefined && batch.length > 1) attributes["db.operation.batch.size"] = batch.length;
  return attributes;
}

/** The lists of which each element is an operation. */
const batches = ["queryPoints", "searchPoints", "recommendPoints", "discoverPoints", "operations"];

/** A database of this process has no address. */
function serverOf(address: string): Attributes {
  const match = /^(?:\w+:\/\/)?(\[[^\]]+\]|[^/:,]+):(\d+)$/.exec(address);
  return match === null ? {} : { "server.address": match[1], "server.port": Number(match[2]) };
}

function sendContext(span: Span, call: CallStart): void {
  propagation.inject(trace.setSpan(context.active(), span), call, {
    set: (call, name, value) => call.setHeader(name, value),
  });
}

function failureOf({ code }: CallEvent, { error }: CallOutcome): Attributes {
  if (error === undefined) return {};
  if (code === undefined) return { "error.type": (error as Error)?.name ?? "_OTHER" };
  return { "db.response.status_code": code, "error.type": code };
}

function endSpan(span: Span, { attempts }: CallEvent, { response, error }: CallOutcome, failure: Attributes): void {
  span.setAttributes({ ...failure, "quiver.attempts": attempts });
  const rows = rowsOf(response);
  if (rows !== undefined) span.setAttribute("db.response.returned_rows", rows);
  if (error !== undefined) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error)?.message });
  }
  span.end();
}

/** Points, hits or groups of an answer. */
function rowsOf(response: unknown): number | undefined {
  const { result } = (response ?? {}) as { readonly result?: unknown };
  if (Array.isArray(result)) return result.length;
  const { groups } = (result ?? {}) as { readonly groups?: unknown };
  return Array.isArray(groups) ? groups.length : undefined;
}
