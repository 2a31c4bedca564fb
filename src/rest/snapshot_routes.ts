// Snapshots beyond what the RPCs do: the files themselves, down and up, and the snapshots of shards that this server has none of.
import { StatusError } from "../errors.ts";
import type { Need } from "../server/needs.ts";
import { FormError, invalid } from "./form_error.ts";
import { accepted, plainText, Refusal, type RestAnswer, success } from "./http.ts";
import { checkCollection, type OwnRequest, type OwnRoute, route } from "./own_request.ts";
import { checkCollectionName } from "./names.ts";
import { object, shaped, text, truth } from "./shape.ts";
import { askRpc } from "./perform.ts";
import { parametersOf } from "./query_string.ts";
import { made, type Read, string, struct, type Wire, word } from "./reading.ts";
import { recoverFrom, type Source } from "./recover.ts";
import { piecesOf } from "./snapshots.ts";
import { partOf } from "./multipart.ts";

const readAll: Need = { to: "everything", right: "read" };
const manage: Need = { to: "everything", right: "manage", grows: true };

/** A snapshot that one of the lists has. */
function download(list: "listSnapshots" | "listFullSnapshots"): OwnRoute["answer"] {
  return async (request) => {
    const { name, collection_name: collectionName } = request.parts;
    if (collectionName === undefined) request.allow(readAll);
    else await checkCollection(request, "listSnapshots");
    return await fileOf(request, list, collectionName) ?? plainText(`Not found: Snapshot ${name} not found`, 404);
  };
}

/** A snapshot as its file, where the list has it. */
export async function fileOf(
  request: OwnRequest,
  list: "listSnapshots" | "listFullSnapshots",
  collectionName: string | undefined,
): Promise<RestAnswer | undefined> {
  const { snapshots, parts: { name } } = request;
  const { snapshotDescriptions = [] } = await askRpc(request.service, list, { collectionName }, request);
  const found = snapshotDescriptions.find((each: Wire) => each.name === name);
  if (found === undefined || snapshots === undefined) return undefined;
  const size = Number(found.size),
    headers = {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${name.replaceAll(/["\\\r\n]/g, "_")}"`,
      "content-length": String(size),
    };
  return { status: 200, headers, body: piecesOf(snapshots, name, size) };
}

const priorities = { no_sync: 0, snapshot: 1, replica: 2 };
const priority = shaped((text: string) => text, () => ({ ...text, enum: Object.keys(priorities) }));
/** What is wrong with a text that is no SHA-256. */
function sumFault(text: string): string | undefined {
  if (/^[\da-fA-F]{64}$/.test(text)) return undefined;
  const details = `"length": Number(${text.length}), "expected_length": Number(64), "value": String(${
    JSON.stringify(text)
  })`;
  return `Validation error: invalid_sha256_hash [{${details}}]`;
}
const sha256: Read<string> = made(string, (text) => {
  const fault = sumFault(text);
  if (fault === undefined) return text;
  throw invalid("", fault);
});
const sumInQuery = shaped((given: string) => {
  const fault = sumFault(given);
  if (fault === undefined) return given;
  throw new Refusal(422, `Validation error in query parameters: [checksum: ${fault}]`);
}, () => text);
export const location: Read<URL> = made(string, (text) => {
  if (!/^[a-z][a-z\d+.-]*:/i.test(text)) {
    throw new FormError(`relative URL without a base: ${JSON.stringify(text)}`, "end");
  }
  return new URL(text);
});
shaped(location, () => ({ ...text, format: "uri" }));
/** @param location how a place is read */
export const recovery = (name: string, location: Read): Read<Wire> =>
  struct(name, {
    location: { to: "location", read: location, required: true },
    priority: { to: "priority", read: word(priorities) },
    checksum: { to: "checksum", read: sha256 },
    api_key: { to: "apiKey", read: string },
  });

const checkName = ({ parts }: OwnRequest): void => checkCollectionName(parts.collection_name, false);
const recover: OwnRoute["answer"] = async (request) => {
  checkName(request);
  const { wait = true } = request.parameters(), { location, checksum, apiKey } = await request.read();
  return await putInPlace(request, { location, apiKey }, checksum, wait);
};

/** @param check what is wrong with the path */
export const uploading = (check: (request: OwnRequest) => unknown): OwnRoute["answer"] => async (request) => {
  const { call } = request, boundary = partsBoundary(call.header("content-type"));
  if (boundary === undefined) {
    return plainText("Parsed Content-Type did not have 'multipart' top-level media type", 415);
  }
  await check(request);
  const { wait = true, checksum } = request.parameters();
  return await putInPlace(request, { pieces: partOf(call.stream(), boundary, "snapshot") }, checksum, wait);
};

function partsBoundary(type = ""): string | undefined {
  if (!/^multipart\//i.test(type.trim())) return undefined;
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  return found === null ? undefined : found[1] ?? found[2];
}

/** @param wait what is read is read before the answer in any case: only putting it in place is not waited for */
export async function putInPlace(
  request: OwnRequest,
  source: Source,
  checksum: string | undefined,
  wait: boolean,
): Promise<RestAnswer> {
  request.allow(manage);
  request.checkMemory();
  const { snapshots, parts } = request;
  if (snapshots === undefined) throw new StatusError("UNIMPLEMENTED", "The service of this server takes no snapshots");
  const done = recoverFrom(snapshots, source, { as: parts.collection_name, checksum });
  if (!wait && source.pieces === undefined) {
    done.catch(() => {});
    return accepted(request.startedAt);
  }
  await done;
  return wait ? success("true", request.startedAt) : accepted(request.startedAt);
}

const collection = "/collections/{collection_name}", bytes = "application/octet-stream";
const { wait } = parametersOf.wait, parameters = { wait, priority, checksum: sumInQuery };
/** What an upload says. */
export const sent = { query: parameters, form: object({ snapshot: { ...text, format: "binary" } }) };
const told = { query: { wait }, body: recovery("SnapshotRecover", location) };

export const snapshotRoutes: readonly OwnRoute[] = [
  route("POST", `${collection}/snapshots/upload`, "recoverFromUploadedSnapshot", truth, uploading(checkName), sent),
  route("PUT", `${collection}/snapshots/recover`, "recoverFromSnapshot", truth, recover, told),
  route("GET", `${collection}/snapshots/{name}`, "getSnapshot", bytes, download("listSnapshots")),
  route("GET", "/snapshots/{name}", "getFullSnapshot", bytes, download("listFullSnapshots")),
];
