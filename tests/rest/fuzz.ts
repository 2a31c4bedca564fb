// Sends mutated requests to a database of its own, and keeps those that are answered as a failure, or late.
import { openDatabase, restHandler } from "../../mod.ts";
import { dice, mutated, recorded } from "./mutations.ts";

/** Texts of a server that is missing something, not of one that failed. */
const fair = /InferenceService URL not configured|Only text input is supported/;

export interface Found {
  readonly status: number;
  readonly text: string;
  readonly request: string;
}

/** @returns requests that were answered with 500 and above, or slowly */
export async function fuzz(seed: number, count: number, slowMs: number): Promise<{ found: Found[]; answers: number }> {
  const random = dice(seed), base = recorded();
  let database = await openDatabase(":memory:"), handler = restHandler(database), answers = 0;
  const found: Found[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 20_000 === 19_999) {
      await database.close();
      database = await openDatabase(":memory:");
      handler = restHandler(database);
    }
    // Mostly in the order in which they were recorded, so that collections are there.
    const { method, target, body } = mutated(
      random,
      base[random() < 0.8 ? i % base.length : Math.floor(random() * base.length)],
      base,
    );
    if (/snapshots\/(?:recover|upload)/.test(target)) continue;
    const started = performance.now(), hasBody = !["GET", "HEAD"].includes(method) && body !== undefined;
    const answer = await handler(
      new Request(`http://localhost${target}`, { method, body: hasBody ? body as BodyInit : undefined }),
    );
    const text = await answer.text(), took = performance.now() - started;
    answers++;
    if ((answer.status < 500 || fair.test(text)) && took < slowMs) continue;
    found.push({
      status: answer.status,
      text: `${Math.round(took)} ms: ${text.slice(0, 300)}`,
      request: `${method} ${target} ${body?.toString().slice(0, 600)}`,
    });
  }
  await database.close();
  return { found, answers };
}
