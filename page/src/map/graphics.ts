// Whether pictures of many points can be drawn here.
interface Gpu {
  requestAdapter(): Promise<unknown>;
}

let known: Promise<boolean> | undefined;

/** By WebGL 2, or by WebGPU. */
export function canDraw(): Promise<boolean> {
  known ??= look();
  return known;
}

async function look(): Promise<boolean> {
  if (document.createElement("canvas").getContext("webgl2") !== null) {
    return true;
  }
  const { gpu } = navigator as unknown as { readonly gpu?: Gpu };
  return (await gpu?.requestAdapter().catch(() => null) ?? null) !== null;
}
