// Clients over a service made for a test, in process and over a socket.
import { type Client, connect, type ConnectOptions, serve, type Service } from "../../mod.ts";

export interface Opened {
  readonly db: Client;
  close(): Promise<void>;
}
export interface Door {
  readonly name: string;
  open(call: Service["call"], options?: ConnectOptions): Promise<Opened>;
}

export const inProcess: Door = {
  name: "in process",
  async open(call, options) {
    const db = await connect({ call }, options);
    return { db, close: () => db.close() };
  },
};

export const overSocket: Door = {
  name: "over a socket",
  async open(call, options) {
    const server = await serve({ port: 0, database: { call }, closeTimeoutMs: 100 });
    const db = await connect(server.address, options);
    return {
      db,
      close: async () => {
        await db.close();
        await server.close();
      },
    };
  },
};

export const doors: readonly Door[] = [inProcess, overSocket];

/** Opens, runs and closes, also when `body` fails. */
export async function through(
  door: Door,
  call: Service["call"],
  body: (db: Client) => Promise<void>,
  options?: ConnectOptions,
): Promise<void> {
  const { db, close } = await door.open(call, options);
  try {
    await body(db);
  } finally {
    await close();
  }
}
