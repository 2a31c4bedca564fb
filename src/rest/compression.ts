// Bodies that come compressed, and answers that go so.
import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { TooLarge } from "./http.ts";

type Transform = (bytes: Uint8Array, options: object) => Promise<Uint8Array>;
interface Coding {
  readonly decode: Transform;
  readonly encode: Transform;
}

const later = (name: string): Transform | undefined => {
  const work = (zlib as unknown as Record<string, unknown>)[name];
  return typeof work === "function" ? promisify(work as never) as Transform : undefined;
};

const codings = new Map<string, Coding>();
for (
  const [name, encode, decode] of [["br", "brotliCompress", "brotliDecompress"], ["gzip", "gzip", "gunzip"], [
    "deflate",
    "deflate",
    "inflate",
  ], ["zstd", "zstdCompress", "zstdDecompress"]]
) {
  const encoding = later(encode), decoding = later(decode);
  if (encoding !== undefined && decoding !== undefined) codings.set(name, { encode: encoding, decode: decoding });
}

/** Quick rather than small: the answers of a database are made anew each time. */
const quick: Readonly<Record<string, object>> = {
  br: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 3 } },
  gzip: { level: 3 },
  deflate: { level: 3 },
};

/**
 * A body as it was before it was compressed; one in a way that is not known stays as it is.
 *
 * @throws {TooLarge}
 * @throws {Error} what is not compressed as was said
 */
export async function decompressed(
  bytes: Uint8Array,
  coding: string | undefined,
  mostBytes: number,
): Promise<Uint8Array> {
  const known = coding === undefined ? undefined : codings.get(coding.trim().toLowerCase());
  if (known === undefined || bytes.length === 0) return bytes;
  try {
    return await known.decode(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") throw new TooLarge(mostBytes);
    const text = `invalid ${coding} ${coding === "gzip" ? "header" : "data"}`;
    throw new Error(
      `Error that occur during reading payload: payload reached EOF before completing: Some(Custom { kind: InvalidInput, error: "${text}" })`,
      { cause: error },
    );
  }
}

/** The way of compression that a caller likes best, of those that are known. */
export function codingFor(accepted: string | undefined): string | undefined {
  if (accepted === undefined) return undefined;
  let best: string | undefined, bestWeight = 0;
  const given = accepted.split(",").map((part) => part.trim().toLowerCase().split(/\s*;\s*q=/));
  for (const [name, weight = "1"] of given) {
    const rank = Number(weight);
    if (codings.has(name) && rank > bestWeight) [best, bestWeight] = [name, rank];
  }
  return best;
}

export const compressed = (bytes: Uint8Array, coding: string): Promise<Uint8Array> =>
  codings.get(coding)!.encode(bytes, quick[coding] ?? {});
