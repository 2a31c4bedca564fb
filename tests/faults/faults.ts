// All faults, by name.
import { httpStatuses, messages, resets, trailers } from "./answers.ts";
import { connections, frames, goAways } from "./connections.ts";
import type { Fault } from "./fault.ts";
import { secure } from "./secure.ts";

/** Those of one answer, on a connection that goes on. */
export const ofAnswers: readonly Fault[] = [...resets, ...httpStatuses, ...messages, ...trailers];

export const faults: readonly Fault[] = [
  ...connections,
  ...resets,
  ...goAways,
  ...frames,
  ...httpStatuses,
  ...messages,
  ...trailers,
  ...secure,
];
