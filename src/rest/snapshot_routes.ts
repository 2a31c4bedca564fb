// Snapshots beyond what the RPCs do: the files themselves, down and up, and the snapshots of shards that this server has none of.
import { StatusError } from "../errors.ts";
import type { Need } from "../server/needs.ts";
import { FormError, invalid } from "./form_error.ts";
import { accepted, bare, plainText, Refusal, type RestAnswer, success } from "./http.ts";
import { snapshotText } from "./answers/collections.ts";
import { checkCollection, type OwnRequest, type OwnRoute, route } from "./own_request.ts";
import { checkCollectionName, u32InPath } from "./names.ts";
import { listOf, object, type Schema, shaped, type ShapeOf, text, truth } from "./shape.ts";
import { askRpc } from "./perform.ts";
import { parameterKinds, parametersOf } from "./query_string.ts";
import { made, type Read, string, struct, type Wire, word } from "./reading.ts";
import { recoverFrom, type Source } from "./recover.ts";
import { piecesOf } from "./snapshots.ts";
import { partOf } from "./multipart.ts";

const readAll: Need = { to: "everything", right: "read" };
const manage: Need = { to: "everything", right: "manage", grows: true };

/** A snapshot that one of the lists has, as its file. */
function download(list: "listSnapshots" | "listFullSnapshots"): OwnRoute["answer"] {
  return async (request) => {
    const { name, collection_name: collectionName } = request.parts, { snapshots } = request;
    if (collectionName === undefined) request.allow(readAll);
    else await checkCollection(request, "listSnapshots");
    const { snapshotDescriptions = [] } = await askRpc(request.service, list, { collectionName }, request);
    const found = snapshotDescriptions.find((each: Wire) => each.name === name);
    if (found === undefined || snapshots === undefined) return plainText(`Not found: Snapshot ${name} not found`, 404);
    const size = Number(found.size),
      headers = {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${name.replaceAll(/["\\\r\n]/g, "_")}"`,
        "content-length": String(size),
      };
    return { status: 200, headers, body: piecesOf(snapshots, name, size) };
  };
}

const priorities = { no_sync: 0, snapshot: 1, replica: 2 };
const priority = shaped((text: string) => text, () => ({ ...text, enum: Object.keys(priorities) }));
const sha256: Read<string> = made(string, (text) => {
  if (/^[\da-fA-F]{64}$/.test(text)) return text;
  throw invalid(
    "",
    `Validation error: invalid_sha256_hash [{"length": Number(${text.length}), "expected_length": Number(64), "value": String(${
      JSON.stringify(text)
    })}]`,
  );
});
const location: Read<URL> = made(string, (text) => {
  if (!/^[a-z][a-z\d+.-]*:/i.test(text)) {
    throw new FormError(`relative URL without a base: ${JSON.stringify(text)}`, "end");
  }
  return new URL(text);
});
shaped(location, () => ({ ...text, format: "uri" }));
const recovery = struct("SnapshotRecover", {
  location: { to: "location", read: location, required: true },
  priority: { to: "priority", read: word(priorities) },
  checksum: { to: "checksum", read: sha256 },
  api_key: { to: "apiKey", read: string },
});

const recover: OwnRoute["answer"] = async (request) => {
  checkCollectionName(request.parts.collection_name, false);
  const { wait = true } = request.parameters(), { location, checksum, apiKey } = await request.read();
  return await putInPlace(request, { location, apiKey }, checksum, wait);
};

const upload: OwnRoute["answer"] = async (request) => {
  const { call } = request, boundary = partsBoundary(call.header("content-type"));
  if (boundary === undefined) {
    return plainText("Parsed Content-Type did not have 'multipart' top-level media type", 415);
  }
  checkCollectionName(request.parts.collection_name, false);
  const { wait = true, checksum } = request.parameters();
  return await putInPlace(request, { pieces: partOf(call.stream(), boundary, "snapshot") }, checksum, wait);
};

function partsBoundary(type = ""): string | undefined {
  if (!/^multipart\//i.test(type.trim())) return undefined;
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type);
  return found === null ? undefined : found[1] ?? found[2];
}

/** @param wait what is read is read before the answer in any case: only putting it in place is not waited for */
async function putInPlace(
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

async function shard(request: OwnRequest): Promise<void> {
  const number = u32InPath(request.parts.shard_id);
  await checkCollection(request, "listSnapshots");
  if (number !== 0) throw new StatusError("NOT_FOUND", `Not found: shard ${number} not found`);
}

const shardList: OwnRoute["answer"] = async (request) => {
  await shard(request);
  return success("[]", request.startedAt);
};
const shardNone: OwnRoute["answer"] = async (request) => {
  await shard(request);
  throw new StatusError("NOT_FOUND", `Not found: Snapshot ${JSON.stringify(request.parts.name)} not found`);
};
const shardDownload: OwnRoute["answer"] = async (request) => {
  await shard(request);
  return bare(404, "File not found: No such file or directory (os error 2)");
};
const shardWrite: OwnRoute["answer"] = async (request) => {
  await shard(request);
  throw new Refusal(405, "Snapshots of single shards are not made here: a collection has one");
};

const collection = "/collections/{collection_name}", shards = `${collection}/shards/{shard_id}/snapshots`;
const bytes = "application/octet-stream", file: Schema = { ...text, format: "binary" };
const descriptions = (of: ShapeOf) => listOf(of(snapshotText)), description = (of: ShapeOf) => of(snapshotText);
const { wait } = parametersOf.wait, uploaded = { wait, priority, checksum: parameterKinds.text };
const sent = { query: uploaded, form: object({ snapshot: file }) }, named = { query: { wait }, body: recovery };

export const snapshotRoutes: readonly OwnRoute[] = [
  route("POST", `${collection}/snapshots/upload`, "recoverFromUploadedSnapshot", truth, upload, sent),
  route("PUT", `${collection}/snapshots/recover`, "recoverFromSnapshot", truth, recover, named),
  route("GET", `${collection}/snapshots/{name}`, "getSnapshot", bytes, download("listSnapshots")),
  route("GET", "/snapshots/{name}", "getFullSnapshot", bytes, download("listFullSnapshots")),
  route("GET", shards, "listShardSnapshots", descriptions, shardList),
  route("POST", shards, "createShardSnapshot", description, shardWrite),
  route("POST", `${shards}/upload`, "recoverShardFromUploadedSnapshot", truth, shardWrite, sent),
  route("PUT", `${shards}/recover`, "recoverShardFromSnapshot", truth, shardWrite, named),
  route("DELETE", `${shards}/{name}`, "deleteShardSnapshot", truth, shardNone),
  route("GET", `${shards}/{name}`, "getShardSnapshot", bytes, shardDownload),
];
