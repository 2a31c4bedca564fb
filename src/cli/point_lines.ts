// Points as lines of JSON, made of the bytes of the answer: doubles that are whole stay such, and integers past 2^53.
import type { Client } from "../client.ts";
import { codecFor } from "../codec/codec.ts";
import type * as wire from "../gen/wire.ts";
import { type Codecs, type Method, methods } from "../methods.ts";
import { recordText, scoredText, type Shown } from "../rest/answers/points.ts";
import type { Caller, CallOptions } from "../rpc/caller.ts";

/** A point that was read through {@linkcode lineReader}. */
export interface LinePoint {
  readonly id: number | bigint | string;
  /** As REST writes it. */
  readonly line: string;
}

/** What scrolls and queries through a client, and gets {@linkcode LinePoint}s. */
export function lineReader(client: Client, shown: Shown): Caller {
  return {
    call<Response>(method: Method, request: unknown, options?: CallOptions): Promise<Response> {
      return client.call<Response>(
        isRead(method) ? { ...method, codecs: codecsOf(method, shown) } : method,
        request,
        options,
      );
    },
  };
}

const isRead = ({ rpc }: Method): boolean => rpc === methods.scrollPoints.rpc || rpc === methods.queryPoints.rpc;

/** Lines are made before the bytes are given back, which payloads are views of. */
function codecsOf(method: Method, shown: Shown): Codecs {
  const response = codecFor(method.response, "wire");
  const decode = (bytes: Uint8Array) => {
    const { result = [], nextPageOffset, ...rest } = response.decode(bytes) as wire.ScrollResponse;
    const points = result.map((point): LinePoint => ({ id: plainId(point.id), line: lineOf(point, shown) }));
    return { ...rest, result: points, nextPageOffset: nextPageOffset && plainId(nextPageOffset) };
  };
  return { request: codecFor(method.request), response: { encode: (value) => response.encode(value), decode } };
}

const plainId = (id: wire.PointId | undefined): LinePoint["id"] => id?.uuid ?? id?.num ?? 0;

const lineOf = (point: wire.RetrievedPoint | wire.ScoredPoint, shown: Shown): string =>
  "score" in point ? scoredText(point, shown) : recordText(point, shown);
