// Method paths as proto-loader reads them from the embedded service definitions.
import { exportsOf } from "../exports_of.ts";
import { services } from "../gen/services.ts";

/** Path of an RPC on the wire, by `Service/Method`. */
export type Paths = ReadonlyMap<string, string>;

let loading: Promise<Paths> | undefined;

/** Loaded once, and only where gRPC is spoken. */
export function loadPaths(): Promise<Paths> {
  return loading ??= load();
}

async function load(): Promise<Paths> {
  const { fromJSON } = exportsOf(await import("@grpc/proto-loader"), "fromJSON");
  const paths = new Map<string, string>();
  for (const [fullName, definition] of Object.entries(fromJSON(services as object as Parameters<typeof fromJSON>[0]))) {
    if ("format" in definition) continue;
    const service = fullName.slice(fullName.lastIndexOf(".") + 1);
    for (const [name, { path, requestStream, responseStream }] of Object.entries(definition)) {
      if (requestStream || responseStream) {
        throw new Error(`${path} is a streaming method: transports make unary calls only`);
      }
      paths.set(`${service}/${name}`, path);
    }
  }
  return paths;
}
