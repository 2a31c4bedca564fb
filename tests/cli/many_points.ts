// Many small points as lines of JSON, and the ids that a database's file has.
import { iteratePoints } from "../../src/bulk/iterate.ts";
import { withDatabase } from "../client/file_folder.ts";

/** Points 0, 1, … */
export function points(count: number): string {
  let text = "";
  for (let id = 0; id < count; id++) {
    text += `{"id":${id},"vector":[${id % 97}.5,${id % 89}.25],"payload":{"n":${id}}}\n`;
  }
  return text;
}

/** The ids of a collection's points. A point whose payload is another's is told by its payload. */
export async function pointsIn(path: string, collectionName: string): Promise<number[]> {
  return await withDatabase(path, async (db) => {
    const found: number[] = [];
    for await (const { id, payload } of iteratePoints<{ n: number }>(db, { collectionName, withPayload: true })) {
      found.push(payload.n === Number(id) ? Number(id) : payload.n);
    }
    return found.sort((a, b) => a - b);
  });
}
