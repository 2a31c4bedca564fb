// A file that says how far a job has come, for the next run of it.
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { CheckpointError } from "./checkpoint_error.ts";

const version = 1;
const betweenMs = 1_000;

/** What tells one job from another. */
export type Job = Readonly<Record<string, unknown>>;

/** The state of one job, kept in a file: whole at any time, written at most once a second, and after that on the disk. */
export class Checkpoint<State> {
  /** What an earlier run left. */
  readonly earlier: State | undefined;
  readonly #path: string;
  readonly #job: Job;
  readonly #state: () => State;
  readonly #failed: (error: unknown) => void;
  #writing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastMs = -Infinity;

  private constructor(path: string, job: Job, earlier: State | undefined, hooks: Hooks<State>) {
    this.#path = path;
    this.#job = job;
    this.earlier = earlier;
    this.#state = hooks.state;
    this.#failed = hooks.failed;
  }

  /**
   * Reads the file, if it is there.
   *
   * @throws {CheckpointError} it is another job's, or no checkpoint
   */
  static async open<State>(path: string, job: Job, hooks: Hooks<State>): Promise<Checkpoint<State>> {
    return new Checkpoint<State>(path, job, await readState<State>(path, job), hooks);
  }

  /** Says that the state has changed. */
  changed(): void {
    if (this.#timer !== undefined) return;
    const wait = Math.max(0, this.#lastMs + betweenMs - performance.now());
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.write().catch(this.#failed);
    }, wait);
  }

  /** Writes the state as it is now. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing !== undefined) await this.#writing.catch(() => {});
    this.#lastMs = performance.now();
    const text = JSON.stringify({ version, job: this.#job, state: this.#state() });
    this.#writing = replace(this.#path, text).finally(() => this.#writing = undefined);
    await this.#writing;
  }

  /** The job is done. */
  async remove(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#writing !== undefined) await this.#writing.catch(() => {});
    await rm(this.#path, { force: true });
  }
}

/** Where the state comes from, and who is told that it could not be written. */
interface Hooks<State> {
  readonly state: () => State;
  readonly failed: (error: unknown) => void;
}

async function readState<State>(path: string, job: Job): Promise<State | undefined> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return undefined;
    throw new CheckpointError(path, "cannot be read", error);
  }
  const found = parsed(path, text);
  if (found.version !== version) throw new CheckpointError(path, `is of version ${found.version}, this is ${version}`);
  for (const name of new Set([...Object.keys(job), ...Object.keys(found.job)])) {
    const [wanted, there] = [job[name], found.job[name]].map((value) => JSON.stringify(value));
    if (wanted !== there) throw new CheckpointError(path, `is of another job: its ${name} is ${there}, not ${wanted}`);
  }
  return found.state as State;
}

function parsed(path: string, text: string): { version: unknown; job: Job; state: unknown } {
  try {
    const { version, job, state } = JSON.parse(text);
    if (typeof job === "object" && job !== null && typeof state === "object" && state !== null) {
      return { version, job, state };
    }
  } catch (error) {
    throw new CheckpointError(path, "is no checkpoint", error);
  }
  throw new CheckpointError(path, "is no checkpoint");
}

/** The new text is on the disk before it takes the old one's place, so that one of both is there at any time. */
async function replace(path: string, text: string): Promise<void> {
  const unfinished = `${path}.new`;
  const file = await open(unfinished, "w");
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path);
  await syncFolder(dirname(path));
}

/** Not every system opens folders. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r").catch(() => undefined);
  if (folder === undefined) return;
  try {
    await folder.sync();
  } catch {
    // The name reaches the disk a little later then.
  } finally {
    await folder.close();
  }
}
