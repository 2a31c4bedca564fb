// How many bytes a point takes in a request: about, and quickly.

/** An id, and the tags and lengths around a point. */
const perPoint = 48;
const perValue = 8;
const deepest = 100;

/** About how many bytes a point takes; what is no point is counted as a small one, and is refused when it is encoded. */
export function pointBytes(point: unknown): number {
  if (typeof point !== "object" || point === null) return perPoint;
  const { vectors, payload } = point as { vectors?: unknown; payload?: unknown };
  return perPoint + vectorBytes(vectors, 0) + valueBytes(payload, 0);
}

/** Elements are float32 whatever they are given as. */
function vectorBytes(value: unknown, depth: number): number {
  if (typeof value === "string") return value.length + perValue;
  if (typeof value !== "object" || value === null || depth > deepest) return perValue;
  if (ArrayBuffer.isView(value)) return 4 * ((value as { length?: number }).length ?? 0) + perValue;
  if (Array.isArray(value) && typeof value[0] === "number") return 4 * value.length + perValue;
  if (value instanceof Map) return inside([...value.values()], vectorBytes, depth);
  return inside(value, vectorBytes, depth);
}

function valueBytes(value: unknown, depth: number): number {
  if (typeof value === "string") return value.length + perValue;
  if (typeof value !== "object" || value === null || depth > deepest) return perValue + 2;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  return inside(value, valueBytes, depth);
}

function inside(value: object, bytesOf: (value: unknown, depth: number) => number, depth: number): number {
  let bytes = perValue;
  if (Array.isArray(value)) {
    for (const element of value) bytes += bytesOf(element, depth + 1);
    return bytes;
  }
  for (const key in value) bytes += key.length + perValue + bytesOf((value as Record<string, unknown>)[key], depth + 1);
  return bytes;
}
