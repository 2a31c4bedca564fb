// The suites of the benches by name; each is loaded when it runs.
import type { Report } from "./measure/report.ts";
import type { Runtime } from "./runtimes.ts";

export interface Context {
  readonly report: Report;
  /** Fewer points and rounds. */
  readonly short: boolean;
  /** Where the processes of a suite run that has some: our client's and its peers'. */
  readonly runtime: Runtime;
  readonly server: Runtime;
  /** Only the works whose names contain this. */
  readonly only?: string | undefined;
  /** What a suite alone takes: `--with before=DIR`. */
  readonly given: Readonly<Record<string, string>>;
}

export interface Suite {
  readonly what: string;
  /** It knows no runtimes: what is measured is the process of the bench, or no process at all. */
  readonly once?: boolean;
  load(): Promise<{ suite(context: Context): Promise<void> }>;
}

export const suites: Readonly<Record<string, Suite>> = {
  calls: {
    what: "what a call costs our client and others, against a server that does nothing",
    load: () => import("./calls/suite.ts"),
  },
  start: {
    what: "from the start of a process to the first answer, and what is imported for it",
    load: () => import("./start/suite.ts"),
  },
  size: { what: "the packages as they are installed", once: true, load: () => import("./size/suite.ts") },
  curve: { what: "how costs grow from 1k to 1M points", once: true, load: () => import("./curve/suite.ts") },
  beside: { what: "our database beside others in the process", once: true, load: () => import("./beside/suite.ts") },
  codec: {
    what: "the codec beside the same by hand and its peers",
    once: true,
    load: () => import("./codec_bench.ts"),
  },
  engine: { what: "the engine beside Qdrant's own", once: true, load: () => import("./engine_bench.ts") },
  storage: { what: "the file beside a bare write and sync", once: true, load: () => import("./storage_bench.ts") },
  large: { what: "a file of half a million points", once: true, load: () => import("./large_file_bench.ts") },
  loop: { what: "how long others wait for the event loop", once: true, load: () => import("./event_loop_bench.ts") },
  thread: { what: "a database on a thread beside one in process", once: true, load: () => import("./thread_bench.ts") },
  rest: { what: "the REST door beside the gRPC door", once: true, load: () => import("./rest_bench.ts") },
  upload: { what: "uploadPoints beside batches by hand", once: true, load: () => import("./upload_bench.ts") },
  page: { what: "the studio in a browser", once: true, load: () => import("./page_bench.ts") },
  version: {
    what: "what the check of the server's version costs",
    once: true,
    load: () => import("./version_check.ts"),
  },
};

/** What runs when none is named. */
export const usual = ["calls", "start", "size"];

/** What docs/speed.md shows. */
export const shown = [...usual, "curve", "beside"];
