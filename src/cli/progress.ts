// How far something has come: a bar on a terminal, now and then a line elsewhere.
import process from "node:process";
import { exportsOf } from "../exports_of.ts";
import type { Output } from "./output.ts";
import { counted, thousands, timeText } from "./words.ts";

/** What is shown of something under way. */
export interface Shown {
  /** Points that are done, earlier runs included. */
  readonly points: number;
  /** How much of the whole that is, from 0 to 1; undefined where nobody knows. */
  readonly part?: number | undefined;
  /** Points that were not taken. */
  readonly failed?: number;
}

export interface Progress {
  update(shown: Shown): void;
  /** Takes the bar away, or leaves what it showed last. */
  stop(): void;
}

/** Between lines where nobody sees a bar: the first comes soon. */
const firstMs = 1_000, laterMs = 5_000;

/** @param verb `imported` */
export async function startProgress(
  output: Output,
  verb: string,
  now: () => number = () => performance.now(),
): Promise<Progress> {
  const rate = new Rate(now);
  if (output.live) return await bar(output, verb, rate);
  let next = now() + firstMs;
  return {
    update(shown) {
      rate.add(shown);
      if (now() < next) return;
      next = now() + laterMs;
      output.say(lineOf(verb, shown, rate));
      output.event({ event: "progress", ...shown, perSecond: Math.round(rate.perSecond) });
    },
    stop() {},
  };
}

/** Says for people how fast it goes and how long it takes: `imported 12 000 points, 30 %, 4 000/s, 7 s left`. */
function lineOf(verb: string, shown: Shown, rate: Rate): string {
  const { points, part, failed = 0 } = shown, left = rate.secondsLeft;
  return [
    `${verb} ${counted(points, "point")}`,
    part !== undefined && `${Math.floor(part * 100)} %`,
    rate.perSecond > 0 && `${thousands(Math.round(rate.perSecond))}/s`,
    left !== undefined && `${timeText(left)} left`,
    failed > 0 && `${thousands(failed)} failed`,
  ].filter(Boolean).join(", ");
}

async function bar(output: Output, verb: string, rate: Rate): Promise<Progress> {
  const { MultiBar } = exportsOf(await import("cli-progress"), "MultiBar");
  const columns = process.stderr.columns || 80, width = columns < 70 ? 10 : 24;
  let shown: Shown = { points: 0 };
  const format = (_options: unknown, { progress }: { progress: number }) => {
    const full = Math.round(progress * width);
    const drawn = shown.part === undefined ? "" : `${"█".repeat(full)}${"░".repeat(width - full)} `;
    return `${drawn}${lineOf(verb, shown, rate)}`.slice(0, columns - 1);
  };
  // Not a SingleBar: that one goes back to where it began at the end, over what was said meanwhile.
  const bars = new MultiBar({
    stream: process.stderr,
    format,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    forceRedraw: true, // after a message
    fps: 10,
    gracefulExit: false, // Ctrl-C is the command's
    linewrap: true, // messages are longer than a line; the bar is cut to one
  });
  const single = bars.create(1000, 0);
  let lastEvent = 0;
  return {
    update(next) {
      shown = next;
      rate.add(next);
      single.update(Math.floor((next.part ?? 0) * 1000));
      if (!output.json || performance.now() - lastEvent < firstMs) return;
      lastEvent = performance.now();
      output.event({ event: "progress", ...next, perSecond: Math.round(rate.perSecond) });
    },
    stop: () => bars.stop(),
  };
}

/** Points in a second and the time that is left, over the last seconds. */
class Rate {
  readonly #now: () => number;
  readonly #samples: { readonly at: number; readonly shown: Shown }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(shown: Shown): void {
    const at = this.#now(), samples = this.#samples;
    if (samples.length > 1 && at - samples[samples.length - 2].at < 100) samples.pop();
    samples.push({ at, shown });
    while (samples.length > 2 && at - samples[0].at > 10_000) samples.shift();
  }

  get perSecond(): number {
    const { seconds, first, last } = this.#span();
    return seconds > 0 ? (last.points - first.points) / seconds : 0;
  }

  /** By the points: what is done of the whole may stand still while they come. */
  get secondsLeft(): number | undefined {
    const { last: { points, part = 0 } } = this.#span(), perSecond = this.perSecond;
    return perSecond > 0 && part > 0 ? points * (1 / part - 1) / perSecond : undefined;
  }

  #span(): { seconds: number; first: Shown; last: Shown } {
    const first = this.#samples[0], last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return { seconds: 0, first: { points: 0 }, last: { points: 0 } };
    return { seconds: (last.at - first.at) / 1000, first: first.shown, last: last.shown };
  }
}
