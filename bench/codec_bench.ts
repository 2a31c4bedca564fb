// How fast the codec is: against the same messages written by hand, and against the peers.
//
// Read ratios, not times: below 1.3 is a tie. Candidates take turns in one process after every message has been used.
// On Node: `node --experimental-strip-types --import ./tests/offline/register.mjs bench/bench.ts --suite codec` (22.18 or newer).
import { Buffer } from "node:buffer";
import { codecFor } from "../src/codec/codec.ts";
import { messages } from "../src/gen/descriptor.ts";
import { Generator, reference } from "../tests/codec/reference.ts";
import { decodeQueryResponse, encodeUpsert } from "./hand.ts";
import { esReply, esUpsert, infoReply, loaderReply, loaderUpsert, smallRequest } from "./peers.ts";
import {
  createRequest,
  infoResponse,
  queryRequest,
  queryResponse,
  type UpsertRequest,
  upsertRequest,
} from "./samples.ts";
import { median, ratiosOf } from "./measure/stats.ts";
import { type Line, spreadText } from "./measure/report.ts";
import { inTurns } from "./measure/turns.ts";
import type { Context } from "./suites.ts";
import { vectorCheckLines } from "./vector_check.ts";

interface Candidate {
  name: string;
  run: () => unknown;
  /** Against the codec's time: a peer must take at least this many times of it, the hand-written code at least this part. */
  atLeast: number;
}
interface Case {
  name: string;
  codec: () => unknown;
  others: Candidate[];
}

const rounds = 9;
const roundMs = 10;
/** The codec may take this many times of hand-written code. */
const encodeLimit = 1.7;
const decodeLimit = 2.0;

let sink: unknown;

function encode(message: string, value: unknown): () => number {
  const codec = codecFor(message);
  return () => {
    const encoded = codec.encode(value);
    encoded.release();
    return encoded.bytes.length;
  };
}

function bytesOf(message: string, value: unknown): Buffer {
  const encoded = codecFor(message).encode(value);
  const bytes = Buffer.from(encoded.bytes);
  encoded.release();
  return bytes;
}

function upsertCase(count: number, size: number, typed: boolean, loader: number, es: number): Case {
  const request: UpsertRequest = upsertRequest(count, size, typed);
  const bytes = bytesOf("UpsertPoints", request);
  // The peers' indexed reads change how arrays of doubles are stored: they get their own.
  const copy = structuredClone(request);
  if (!bytes.equals(encodeUpsert(request))) throw new Error("the hand-written UpsertPoints has other bytes");
  return {
    name: `upsert ${count}×${size} ${typed ? "Float32Array" : "number[]"}`,
    codec: encode("UpsertPoints", request),
    others: [
      { name: "hand", run: () => encodeUpsert(request), atLeast: 1 / encodeLimit },
      { name: "proto-loader", run: () => loaderUpsert(copy), atLeast: loader },
      { name: "protobuf-es", run: () => esUpsert(copy), atLeast: es },
    ],
  };
}

function replyCase(count: number, size: number, loader: number, es: number): Case {
  const response = queryResponse(count, size);
  const bytes = bytesOf("QueryResponse", response);
  const codec = codecFor("QueryResponse");
  if (JSON.stringify(codec.decode(bytes)) !== JSON.stringify(decodeQueryResponse(bytes))) {
    throw new Error("the hand-written QueryResponse differs");
  }
  const others: Candidate[] = [
    { name: "hand", run: () => decodeQueryResponse(bytes), atLeast: 1 / decodeLimit },
    { name: "proto-loader", run: () => loaderReply(bytes), atLeast: loader },
    { name: "protobuf-es", run: () => esReply(bytes), atLeast: es },
  ];
  if (count === 1000 && size === 0) {
    const json = Buffer.from(JSON.stringify(response));
    others.push({ name: "JSON.parse", run: () => JSON.parse(json.toString()), atLeast: 0.8 });
  }
  return { name: `reply ${count} points${size === 0 ? "" : ` + ${size}-d`}`, codec: () => codec.decode(bytes), others };
}

function requestCase(message: "QueryPoints" | "CreateCollection", value: unknown, loader: number, es: number): Case {
  const peer = smallRequest(message, bytesOf(message, value));
  const others = [{ name: "proto-loader", run: peer.loader, atLeast: loader }, {
    name: "protobuf-es",
    run: peer.es,
    atLeast: es,
  }];
  return { name: message, codec: encode(message, value), others };
}

function infoCase(): Case {
  const bytes = bytesOf("GetCollectionInfoResponse", infoResponse);
  const codec = codecFor("GetCollectionInfoResponse");
  const peer = infoReply(bytes);
  return {
    name: "CollectionInfo",
    codec: () => codec.decode(bytes),
    others: [{ name: "proto-loader", run: peer.loader, atLeast: 1.5 }, {
      name: "protobuf-es",
      run: peer.es,
      atLeast: 1.2,
    }],
  };
}

/** Uses every message, as a program that has run for a while. */
function useEverything(): void {
  for (const name of Object.keys(messages)) {
    const type = reference.get(name);
    if (type === undefined) continue;
    const bytes = type.encode(type.fromObject(new Generator(name.length, true).message(type))).finish();
    const codec = codecFor(name);
    for (let i = 0; i < 40; i++) codec.encode(codec.decode(bytes) ?? {}).release();
  }
}

/** Milliseconds of one run. */
function cost(run: () => unknown, repeats: number): number {
  // The garbage of the candidate before is not this one's.
  const settled = performance.now() + 3;
  while (performance.now() < settled) sink = run();
  const start = performance.now();
  for (let i = 0; i < repeats; i++) sink = run();
  return (performance.now() - start) / repeats;
}

/** Runs until warm. @returns how often it must run for a round */
function warmUp(run: () => unknown): number {
  const end = performance.now() + 150;
  let count = 0;
  const start = performance.now();
  while (performance.now() < end || count < 20) {
    sink = run();
    count++;
  }
  return Math.max(1, Math.ceil(roundMs / ((performance.now() - start) / count)));
}

/** Measures a case's candidates in turns. @returns a line for each peer: how many times of the codec's time it takes */
async function measure(test: Case): Promise<Line[]> {
  const runs = [test.codec, ...test.others.map((other) => other.run)];
  const repeats = runs.map(warmUp);
  const [own, ...others] = await inTurns(rounds, runs.map((run, i) => () => cost(run, repeats[i])));
  const codec = `codec ${(median(own) * 1000).toFixed(1)} µs`;
  return test.others.map(({ name, atLeast }, i) => {
    const spread = ratiosOf(others[i], own), detail = `${codec}; ${spreadText(spread)}`;
    return { name: `${test.name}: ${name} to codec`, value: spread.ratio, floor: atLeast, atLeast: true, detail };
  });
}

const isUnder = ({ value, floor }: Line): boolean => floor !== undefined && value < floor;

function cases(): Case[] {
  return [
    upsertCase(100, 128, false, 4, 3),
    upsertCase(100, 128, true, 8, 5),
    upsertCase(100, 768, false, 5, 2),
    upsertCase(100, 768, true, 25, 16),
    upsertCase(1000, 768, false, 15, 2),
    upsertCase(1000, 768, true, 35, 16),
    requestCase("QueryPoints", queryRequest, 2.5, 3.5),
    requestCase("CreateCollection", createRequest, 2, 3),
    replyCase(10, 0, 2.2, 2.2),
    replyCase(1000, 0, 2.2, 2.2),
    replyCase(1000, 768, 3, 1.5),
    infoCase(),
  ];
}

export async function suite({ report, only = "" }: Context): Promise<void> {
  useEverything();
  report.title(
    "The codec: how many times longer others take; for hand-written code at least the part that is its floor",
  );
  for (const test of cases().filter(({ name }) => name.includes(only))) {
    const first = await measure(test);
    // A case that is under a floor gets a second chance: other work on the machine must not fail the bench.
    for (const line of first.some(isUnder) ? await measure(test) : first) report.add(line);
  }
  if ("check".includes(only)) { for (const line of await vectorCheckLines()) report.add(line); }
  if (sink === undefined) throw new Error("nothing was measured");
}
