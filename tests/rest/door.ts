// The REST door as a function, for tests.
import { type Database, openDatabase, restHandler, type RestOptions } from "../../mod.ts";

interface Ask {
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array | FormData | ReadableStream<Uint8Array>;
}

export class Door {
  readonly handle: (request: Request) => Promise<Response>;
  constructor(database: Parameters<typeof restHandler>[0], options: RestOptions = {}) {
    this.handle = restHandler(database, options);
  }
  send(method: string, path: string, { headers, body }: Ask = {}): Promise<Response> {
    const init = { method, headers, body: body as BodyInit, ...(body instanceof ReadableStream && { duplex: "half" }) };
    return this.handle(new Request(`http://localhost${path}`, init));
  }
  async text(method: string, path: string, body?: string, headers?: Record<string, string>): Promise<string> {
    return await (await this.send(method, path, { body, headers })).text();
  }
  // deno-lint-ignore no-explicit-any -- JSON
  async json(method: string, path: string, body?: unknown): Promise<any> {
    return JSON.parse(await this.text(method, path, body === undefined ? undefined : JSON.stringify(body)));
  }
}

/** A door to an empty database. */
export async function withDoor(
  work: (door: Door, database: Database) => Promise<void>,
  options: RestOptions = {},
): Promise<void> {
  const database = await openDatabase(":memory:");
  try {
    await work(new Door(database, options), database);
  } finally {
    await database.close();
  }
}

export const vectors = { vectors: { size: 2, distance: "Dot" } };
