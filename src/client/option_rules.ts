// What the options of a client and of a call must be.
import type { CallOptions } from "../rpc/caller.ts";
import type { KeepaliveOptions } from "../transport/connection.ts";
import {
  abortSignal,
  aFunction,
  bytesOrText,
  count,
  flag,
  headersRecord,
  nested,
  notNegative,
  number,
  oneOf,
  type OptionRule,
  positive,
  protoSource,
  type RulesOf,
  text,
  textOrFunction,
} from "../transport/options.ts";
import type { RetryPolicy } from "../transport/retry.ts";
import type { TlsOptions } from "../transport/tls.ts";
import { isEmbedOption } from "./embedder.ts";
import type { ConnectOptions } from "./options.ts";

const tls: RulesOf<TlsOptions> = { ca: bytesOrText, cert: bytesOrText, key: bytesOrText, serverName: text };
const keepalive: RulesOf<KeepaliveOptions> = { timeMs: positive, timeoutMs: positive };
const retry: RulesOf<RetryPolicy> = { attempts: count, initialDelayMs: notNegative, maxDelayMs: notNegative };

const embedRule: OptionRule = {
  wanted: "a function, or a record of models with a function or { text, image, object } each",
  test: isEmbedOption,
};

export const connectRules: RulesOf<ConnectOptions> = {
  apiKey: textOrFunction,
  headers: headersRecord,
  timeoutMs: number,
  tls: nested(tls),
  keepalive: nested(keepalive, "timeMs"),
  retry: nested(retry),
  maxMessageBytes: count,
  compatibility: oneOf("on", "off"),
  proto: protoSource,
  thread: flag,
  exact: oneOf("always"),
  embed: embedRule,
  embedBatchSize: count,
  onCall: aFunction,
  onCallStart: aFunction,
  onWarning: aFunction,
};

export const callRules: RulesOf<CallOptions> = { signal: abortSignal, timeoutMs: number, headers: headersRecord };
