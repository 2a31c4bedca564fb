// One WebAssembly memory with its kernels and views: the owner of all three.
import { StatusError } from "../../errors.ts";
import { kernelsWasm } from "../../gen/kernels.ts";
import type { Kernels } from "./kernels.ts";
import { scalarKernels } from "./scalar_kernels.ts";

const PAGE = 65536;
const MOST_PAGES = 65536;
/** A memory is freed only by a garbage collection and reserves 10 GB of addresses: dropped ones are used again. */
const POOLED = 32;
/** Bytes of all of them. */
const MOST_POOLED = 64 * 2 ** 20;
/** Past some 13,000 at once V8 refuses another memory or ends the process; plain buffers serve from here on. */
const MOST_MEMORIES = 8000;

/** Views are remade when the memory grows: never keep one across a call that can grow it. */
export interface VectorMemory {
  readonly kernels: Kernels;
  bytes: Uint8Array;
  shorts: Int16Array;
  words: Uint32Array;
  floats: Float32Array;
  readonly size: number;
  /**
   * Makes it at least `size` bytes long, `spare` more where it must grow.
   *
   * @throws StatusError RESOURCE_EXHAUSTED, with nothing changed
   */
  reserve(size: number, spare: number): void;
}

const pool: VectorMemory[] = [];

/** Its bytes are not zero where it was used before. */
export function takeMemory(): VectorMemory {
  return pool.pop() ?? createMemory();
}

export function giveMemoryBack(memory: VectorMemory): void {
  const kept = pool.reduce((sum, { size }) => sum + size, memory.size);
  if (pool.length < POOLED && kept <= MOST_POOLED) pool.push(memory);
}

let compiled: WebAssembly.Module | "unsupported" | undefined;
let alive = 0;
const collected = new FinalizationRegistry<undefined>(() => alive--);

export function createMemory(): VectorMemory {
  compiled ??= compile();
  if (compiled === "unsupported" || alive >= MOST_MEMORIES) return new ScalarMemory();
  const memory = new WasmMemory(compiled);
  alive++;
  collected.register(memory, undefined);
  return memory;
}

function compile(): WebAssembly.Module | "unsupported" {
  if (typeof WebAssembly !== "object") return "unsupported";
  const bytes = Uint8Array.from(atob(kernelsWasm), (character) => character.charCodeAt(0));
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : "unsupported";
}

class Views {
  bytes!: Uint8Array;
  shorts!: Int16Array;
  words!: Uint32Array;
  floats!: Float32Array;

  get size(): number {
    return this.bytes.length;
  }

  protected remake(buffer: ArrayBuffer): void {
    this.bytes = new Uint8Array(buffer);
    this.shorts = new Int16Array(buffer);
    this.words = new Uint32Array(buffer);
    this.floats = new Float32Array(buffer);
  }
}

class WasmMemory extends Views implements VectorMemory {
  readonly kernels: Kernels;
  readonly #memory: WebAssembly.Memory;

  constructor(module: WebAssembly.Module) {
    super();
    this.#memory = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES });
    const { exports } = new WebAssembly.Instance(module, { quiver: { memory: this.#memory } });
    this.kernels = exports as unknown as Kernels;
    this.remake(this.#memory.buffer as ArrayBuffer);
  }

  reserve(size: number, spare: number): void {
    if (size <= this.size) return;
    const needed = Math.ceil(size / PAGE);
    if (needed > MOST_PAGES) throw exhausted();
    const wanted = Math.min(MOST_PAGES, Math.ceil((size + spare) / PAGE));
    const now = this.size / PAGE;
    if (!this.#grow(wanted - now) && !this.#grow(needed - now)) throw exhausted();
    this.remake(this.#memory.buffer as ArrayBuffer);
  }

  #grow(pages: number): boolean {
    try {
      this.#memory.grow(pages);
      return true;
    } catch {
      return false;
    }
  }
}

/** Where there is no WebAssembly SIMD: the same layout in a plain buffer. */
export class ScalarMemory extends Views implements VectorMemory {
  readonly kernels: Kernels = scalarKernels(this);

  constructor() {
    super();
    this.remake(new ArrayBuffer(PAGE));
  }

  reserve(size: number, spare: number): void {
    if (size <= this.size) return;
    const old = this.bytes;
    this.remake(this.#allocate(size + spare) ?? this.#allocate(size) ?? raise(exhausted()));
    this.bytes.set(old);
  }

  #allocate(size: number): ArrayBuffer | undefined {
    try {
      return new ArrayBuffer(Math.ceil(size / PAGE) * PAGE);
    } catch {
      return undefined;
    }
  }
}

function raise(error: Error): never {
  throw error;
}

function exhausted(): StatusError {
  return new StatusError("RESOURCE_EXHAUSTED", "Out of memory: the vectors of one name may take 4 GiB");
}
