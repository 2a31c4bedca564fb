// The studio in front of a REST interface elsewhere: the page from here, its calls passed on.
import { once } from "node:events";
import {
  type ClientRequest,
  createServer,
  type IncomingMessage,
  request as askPlainly,
  type Server,
  type ServerResponse,
} from "node:http";
import { request as askSecurely } from "node:https";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream";
import { dashboardAnswer } from "../rest/dashboard.ts";

export interface StudioOptions {
  /** Where the REST interface is: `https://host:6333`, with a path where it is behind one. */
  readonly upstream: URL;
  readonly port: number;
  /** Shown for the page, which then asks for none. */
  readonly apiKey: string | undefined;
  /** Certificates to trust, in PEM. */
  readonly ca: string | undefined;
}

export interface Studio {
  /** `http://127.0.0.1:PORT/dashboard/`. */
  readonly address: string;
  close(): Promise<void>;
}

const host = "127.0.0.1";

/** @throws {Error} what the system says where the port cannot be taken */
export async function openStudio(options: StudioOptions): Promise<Studio> {
  const server: Server = createServer((request, response) => void answer(options, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  return {
    address: `http://${host}:${(server.address() as AddressInfo).port}/dashboard/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: StudioOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on("error", () => {}); // the page has gone
  if (!isOwn(request)) return refuse(response, 403, "This address is for the studio's own page alone");
  const header = (name: string) => request.headers[name]?.toString();
  try {
    const page = await dashboardAnswer({ method: request.method ?? "GET", target: request.url ?? "/", header });
    if (page === undefined) return passOn(options, request, response);
    response.writeHead(page.status, page.headers).end(page.body as Uint8Array | undefined);
  } catch (error) {
    refuse(response, 500, (error as Error).message);
  }
}

/**
 * Not of another page in the same browser, which would use the key of this one, nor by a name that somebody made lead here. A link elsewhere may
 * lead to the page.
 */
function isOwn({ headers, socket, method }: IncomingMessage): boolean {
  const own = [host, "localhost"].map((name) => `${name}:${socket.localPort}`), { origin } = headers;
  if (!own.includes(headers.host ?? "")) return false;
  if (origin !== undefined) return own.some((name) => origin === `http://${name}`);
  const isLink = method === "GET" && headers["sec-fetch-dest"] === "document";
  return isLink || !["cross-site", "same-site"].includes(String(headers["sec-fetch-site"]));
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ status: { error: text } }));
}

/** What is between two neighbours alone, and what is said to other pages. */
const notPassed =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|origin|referer|cookie|set-cookie|sec-.*|access-control-.*)$/;

const passed = (headers: IncomingMessage["headers"]): Record<string, string | string[] | undefined> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !notPassed.test(name)));

type Headers = ReturnType<typeof passed>;

/** Begins a request to what is behind. */
function ask(
  { upstream, apiKey, ca }: StudioOptions,
  path: string,
  method = "GET",
  headers: Headers = {},
): ClientRequest {
  const url = new URL(upstream.href.replace(/\/$/, "") + path);
  if (apiKey !== undefined) headers["api-key"] ??= apiKey;
  const request = url.protocol === "https:" ? askSecurely : askPlainly;
  return request(url, { method, headers, ...(ca !== undefined && { ca }) });
}

/** What the root of the interface says, at most a page of it. @throws {Error} nothing answers within ten seconds */
export async function firstAnswer(options: StudioOptions): Promise<string> {
  const asked = ask(options, "/").setTimeout(10_000, () => asked.destroy(new Error("nothing came for ten seconds")))
    .end();
  const [answered] = await once(asked, "response") as [IncomingMessage];
  let text = "";
  for await (const piece of answered.setEncoding("utf8")) {
    text += piece;
    if (text.length > 100_000) break;
  }
  return text;
}

function passOn(options: StudioOptions, request: IncomingMessage, response: ServerResponse): void {
  const asked = ask(options, request.url ?? "/", request.method, passed(request.headers));
  asked.on("response", (answered) => {
    response.writeHead(answered.statusCode ?? 502, passed(answered.headers));
    pipeline(answered, response, () => {});
  });
  asked.on("error", (error) => refuse(response, 502, `${options.upstream.origin} does not answer: ${error.message}`));
  response.once("close", () => asked.destroy());
  pipeline(request, asked, () => {});
}
