// What the options of bulk jobs must be.
import { callRules } from "../client/option_rules.ts";
import { aFunction, count, type OptionRule, type RulesOf, text } from "../transport/options.ts";
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
