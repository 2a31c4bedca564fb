// Reads the functions of the RPCs from src/rpc/: their names, signatures and docs are what the interfaces of the client are made of.

/** The function of one RPC, as text. */
export interface RpcFunction {
  readonly name: string;
  /** Service and method without package, as `Points/Upsert`. */
  readonly rpc: string;
  /** `<P extends object = JsonObject>`, or nothing. */
  readonly typeParameters: string;
  readonly request: string;
  /** The request may be left out. */
  readonly optional: boolean;
  readonly response: string;
  /** The first paragraph of its doc. */
  readonly doc: string;
  /** The text of its `@deprecated` line. */
  readonly deprecated: string | undefined;
}

const declaration =
  /\/\*\*\n((?: \*.*\n)+?) \*\/\nexport async function (\w+)(<[^(]+>)?\(([^{]*(?:\{\})?[^{]*)\): Promise<([^{]+)> \{\n/g;
const parameters = /^\s*client: Caller,\s*request: ([^=]+?)( = \{\})?,\s*options\?: CallOptions,?\s*$/;

/** The functions of all files. @throws {Error} one is written otherwise */
export function readFunctions(sources: ReadonlyMap<string, string>): RpcFunction[] {
  return [...sources].flatMap(([path, text]) => {
    const found = [...text.matchAll(declaration)].map((match) => readFunction(path, match));
    const exported = text.match(/^export (?:async )?function/gm)?.length ?? 0;
    if (found.length !== exported) throw new Error(`${path}: ${found.length} of ${exported} functions can be read`);
    return found;
  });
}

function readFunction(
  path: string,
  [, block, name, typeParameters = "", list, response]: RegExpMatchArray,
): RpcFunction {
  const doc = block.replaceAll(/^ \* ?/gm, "");
  const rpc = /^RPC: `[\w.]+\.(\w+\/\w+)`\.$/m.exec(doc)?.[1];
  const taken = parameters.exec(list);
  if (rpc === undefined) throw new Error(`${path}: the doc of ${name} names no RPC`);
  if (taken === null) throw new Error(`${path}: ${name} takes other parameters than (client, request, options?)`);
  return {
    name,
    rpc,
    typeParameters,
    request: taken[1],
    optional: taken[2] !== undefined,
    response,
    doc: doc.split(/\n(?:\n|@)/)[0].trim(),
    deprecated: /^@deprecated (.*)$/m.exec(doc)?.[1],
  };
}
