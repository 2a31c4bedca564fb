// Memory that ends: every allocation outside of V8's own heap is counted, and the n-th fails as it does where there is none left.

/** V8 keeps arrays of up to so many bytes in its own heap; where that ends, the process ends. */
const ownHeap = 64;

const arrays = [
  "Uint8Array",
  "Int8Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
  "BigUint64Array",
] as const;

interface Count {
  allocations: number;
}

/**
 * Runs with memory for so many allocations, no more.
 *
 * @returns how many there were, and what the run threw
 */
export function withAllocations(allowed: number, run: () => void): { allocations: number; error: unknown } {
  const count: Count = { allocations: 0 };
  const take = (bytes: number, error: () => Error = () => new RangeError("Array buffer allocation failed")): void => {
    if (bytes > ownHeap && ++count.allocations > allowed) throw error();
  };
  const restore = [...arrays.map((name) => replaceArray(name, take)), replaceBuffer(take), ...replaceMemory(take)];
  try {
    run();
    return { allocations: count.allocations, error: undefined };
  } catch (error) {
    return { allocations: count.allocations, error };
  } finally {
    for (const undo of restore) undo();
  }
}

type Take = (bytes: number, error?: () => Error) => void;
// deno-lint-ignore no-explicit-any -- constructors of any array
type Anything = any;

/** Also what `slice`, `from` and `of` make. */
function replaceArray(name: (typeof arrays)[number], take: Take): () => void {
  const globals = globalThis as Anything, real = globals[name], width = real.BYTES_PER_ELEMENT;
  const failing = new Proxy(real, {
    construct(target, [first, ...rest]) {
      if (typeof first === "number") take(first * width);
      else if (!(first instanceof ArrayBuffer)) take((first?.length ?? 0) * width);
      return Reflect.construct(target, [first, ...rest]);
    },
  });
  globals[name] = failing;
  real.prototype.constructor = failing;
  return () => {
    globals[name] = real;
    real.prototype.constructor = real;
  };
}

function replaceBuffer(take: Take): () => void {
  const globals = globalThis as Anything, real = globals.ArrayBuffer;
  globals.ArrayBuffer = new Proxy(real, {
    construct(target, [length, ...rest]) {
      take(length);
      return Reflect.construct(target, [length, ...rest]);
    },
  });
  return () => void (globals.ArrayBuffer = real);
}

function replaceMemory(take: Take): (() => void)[] {
  const { Memory } = WebAssembly, { grow } = Memory.prototype;
  (WebAssembly as Anything).Memory = new Proxy(Memory, {
    construct(target, args) {
      take(65536, () => new RangeError("WebAssembly.Memory(): could not allocate memory"));
      return Reflect.construct(target, args);
    },
  });
  Memory.prototype.grow = function (pages) {
    take(65536, () => new RangeError("WebAssembly.Memory.grow(): Maximum memory size exceeded"));
    return grow.call(this, pages);
  };
  return [() => void ((WebAssembly as Anything).Memory = Memory), () => void (Memory.prototype.grow = grow)];
}
