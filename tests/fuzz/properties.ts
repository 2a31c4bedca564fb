// All properties.
import { decoding, encoding, filters } from "./codec.ts";
import { damagedCalls, damagedPayloads } from "./engine.ts";
import { answers, requests } from "./peers.ts";
import type { Property } from "./property.ts";
import { restRequests } from "./rest.ts";
import { forgedTokens, paths, targets, words } from "./texts.ts";

export const properties: readonly Property[] = [
  decoding,
  encoding,
  filters,
  damagedCalls,
  damagedPayloads,
  paths,
  targets,
  words,
  forgedTokens,
  answers,
  requests,
  restRequests,
] as Property[];
