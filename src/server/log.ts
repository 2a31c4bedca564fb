// What a server tells of itself: one entry per start, refused call or connection, change of certificates and stop.

/** What a server tells. */
export interface ServerLogEntry {
  /** When, as RFC 3339. */
  readonly time: string;
  /** What happened. */
  readonly event: "start" | "refused" | "certificate" | "stop";
  /** The same for people. Never has a key or a token in it. */
  readonly message: string;
  /** Where the server listens. */
  readonly address?: string | undefined;
  /** Who was refused, as `address:port`. */
  readonly peer?: string | undefined;
  /** The method that was called, as `/qdrant.Points/Upsert`. */
  readonly method?: string | undefined;
  /** The status a call was refused with. */
  readonly code?: string | undefined;
  /** The `subject` of the caller's token. */
  readonly subject?: string | undefined;
  /** How many refusals before this entry were not told, as there were too many in one second. */
  readonly notTold?: number | undefined;
}

/** Refusals told in one second; the next one after it says how many more there were. */
const mostRefusals = 20;

/** Tells entries to a function, refusals not too often. */
export class ServerLog {
  readonly #tell: ((entry: ServerLogEntry) => void) | undefined;
  readonly #clock: () => number;
  #second = 0;
  #told = 0;
  #notTold = 0;

  constructor(tell: ((entry: ServerLogEntry) => void) | undefined, clock: () => number = Date.now) {
    this.#tell = tell;
    this.#clock = clock;
  }

  event(event: "start" | "certificate" | "stop", message: string, address?: string): void {
    this.#write({ event, message, address });
  }

  refused(message: string, about: Pick<ServerLogEntry, "peer" | "method" | "code" | "subject">): void {
    const second = Math.floor(this.#clock() / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#told = 0;
    }
    if (this.#told >= mostRefusals) return void this.#notTold++;
    this.#told++;
    this.#write({ event: "refused", message, ...about });
  }

  #write(entry: Omit<ServerLogEntry, "time" | "notTold">): void {
    const notTold = this.#notTold === 0 || entry.event === "certificate" ? undefined : this.#notTold;
    if (notTold !== undefined) this.#notTold = 0;
    try {
      this.#tell?.({
        time: new Date(this.#clock()).toISOString(),
        ...entry,
        ...(notTold !== undefined && { notTold }),
      });
    } catch {
      // A log that fails is no reason to fail a call.
    }
  }
}

/** An entry as one line: for people, or as JSON. */
export function logLine(entry: ServerLogEntry, format: "text" | "json"): string {
  if (format === "json") return JSON.stringify(entry);
  const { time, event, message, method, peer, code, subject, notTold } = entry;
  const about = [method, code, peer && `from ${peer}`, subject && `for ${JSON.stringify(subject)}`].filter(Boolean);
  const more = notTold === undefined ? "" : ` (and ${notTold} refusals more)`;
  return `${time} ${event === "refused" ? `refused ${about.join(" ")}: ` : ""}${oneLine(message)}${more}`;
}

/** Names of collections come from callers: a line stays one. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, " ");
