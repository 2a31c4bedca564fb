// What the options of bulk jobs must be.
import { callRules } from "../client/option_rules.ts";
import { aFunction, count, flag, oneOf, type OptionRule, type RulesOf, text } from "../transport/options.ts";
import type { MigrateOptions } from "./migrate_types.ts";
import type { UploadOptions } from "./upload_types.ts";

export const wholeNumber: OptionRule = {
  wanted: "a whole number of at least 0",
  test: (value) => value === Infinity || (Number.isSafeInteger(value) && (value as number) >= 0),
};

export const uploadRules: RulesOf<UploadOptions> = {
  ...callRules,
  batchSize: count,
  batchBytes: count,
  concurrency: count,
  retries: wholeNumber,
  maxFailed: wholeNumber,
  checkpoint: text,
  source: text,
  onProgress: aFunction,
  onFailed: aFunction,
};

const names: OptionRule = {
  wanted: "a list of names",
  test: (value) => Array.isArray(value) && value.every((name) => typeof name === "string"),
};
const record: OptionRule = {
  wanted: "a record of names",
  test: (value) =>
    typeof value === "object" && value !== null && Object.values(value).every((name) => typeof name === "string"),
};

export const migrateRules: RulesOf<MigrateOptions> = {
  signal: callRules.signal,
  timeoutMs: callRules.timeoutMs,
  collections: names,
  rename: record,
  ifExists: oneOf("error", "skip", "append"),
  aliases: flag,
  verify: flag,
  batchSize: count,
  concurrency: count,
  retries: wholeNumber,
  checkpoint: text,
  onProgress: aFunction,
};
