// Snapshots beyond what the RPCs do: the files themselves, down and up, and the snapshots of shards that this server has none of.
import { StatusError } from "../errors.ts";
import type { Need } from "../server/needs.ts";
import { FormError, invalid } from "./form_error.ts";
import { accepted, bare, plainText, Refusal, type RestAnswer, success } from "./http.ts";
import { checkCollection, type OwnRequest, type OwnRoute } from "./own_request.ts";
import { checkCollectionName, u32InPath } from "./names.ts";
import { askRpc, readBody } from "./perform.ts";
import { parameterKinds, readQuery } from "./query_string.ts";
import { type Read, string, struct, type Wire, word } from "./reading.ts";
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
const sha256: Read<string> = (value) => {
  const text = string(value);
  if (/^[\da-fA-F]{64}$/.test(text)) return text;
  throw invalid(
    "",
    `Validation error: invalid_sha256_hash [{"length": Number(${text.length}), "expected_length": Number(64), "value": String(${
      JSON.stringify(text)
    })}]`,
  );
};
const location: Read<URL> = (value) => {
  const text = string(value);
  if (!/^[a-z][a-z\d+.-]*:/i.test(text)) {
    throw new FormError(`relative URL without a base: ${JSON.stringify(text)}`, "end");
  }
  return new URL(text);
};
const recovery = struct("SnapshotRecover", {
  location: { to: "location", read: location, required: true },
  priority: { to: "priority", read: word(priorities) },
  checksum: { to: "checksum", read: sha256 },
  api_key: { to: "apiKey", read: string },
});

const recover: OwnRoute["answer"] = async (request) => {
  checkCollectionName(request.parts.collection_name, false);
  const { wait = true } = readQuery(request.query, { wait: parameterKinds.bool });
  const { location, checksum, apiKey } = readBody(await request.body(), recovery);
  return await putInPlace(request, { location, apiKey }, checksum, wait);
};

const upload: OwnRoute["answer"] = async (request) => {
  const { call } = request, boundary = partsBoundary(call.header("content-type"));
  if (boundary === undefined) {
    return plainText("Parsed Content-Type did not have 'multipart' top-level media type", 415);
  }
  checkCollectionName(request.parts.collection_name, false);
  const parameters = { wait: parameterKinds.bool, priority: parameterKinds.text, checksum: parameterKinds.text };
  const { wait = true, checksum } = readQuery(request.query, parameters);
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

export const snapshotRoutes: readonly OwnRoute[] = [
  { method: "POST", path: `${collection}/snapshots/upload`, answer: upload },
  { method: "PUT", path: `${collection}/snapshots/recover`, answer: recover },
  { method: "GET", path: `${collection}/snapshots/{name}`, answer: download("listSnapshots") },
  { method: "GET", path: "/snapshots/{name}", answer: download("listFullSnapshots") },
  { method: "GET", path: shards, answer: shardList },
  { method: "POST", path: shards, answer: shardWrite },
  { method: "POST", path: `${shards}/upload`, answer: shardWrite },
  { method: "PUT", path: `${shards}/recover`, answer: shardWrite },
  { method: "DELETE", path: `${shards}/{name}`, answer: shardNone },
  { method: "GET", path: `${shards}/{name}`, answer: shardDownload },
];
