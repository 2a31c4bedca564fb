// All that a database holds, as a text that does not depend on where rows lie.
import type { Engine } from "../../../src/engine/engine.ts";

export function digest(engine: Engine): string {
  const lines: string[] = [];
  for (const operation of engine.dump()) {
    if (operation.kind !== "write" || operation.effect.kind !== "rows") lines.push(JSON.stringify(operation, plain));
    else for (const point of operation.effect.points) lines.push(JSON.stringify([operation.collection, point], plain));
  }
  return lines.sort().join("\n");
}

export function plain(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Uint8Array);
  if (value instanceof Map) return [...value].sort(([a], [b]) => a < b ? -1 : 1);
  return typeof value === "bigint" ? `${value}n` : value;
}
