// Snapshots of the one shard that a collection has: the same as the collection's, but listed apart.
import { StatusError } from "../errors.ts";
import { type methods, ofItsShard } from "../methods.ts";
import { snapshotText } from "./answers/collections.ts";
import { listText } from "./answers/points.ts";
import { accepted, bare, Refusal, success } from "./http.ts";
import { u32InPath } from "./names.ts";
import { checkCollection, type OwnRequest, type OwnRoute, route } from "./own_request.ts";
import { askRpc } from "./perform.ts";
import { parametersOf } from "./query_string.ts";
import { string, untagged } from "./reading.ts";
import { listOf, truth } from "./shape.ts";
import { fileOf, location, putInPlace, recovery, sent, uploading } from "./snapshot_routes.ts";

/** By what name the engine knows the shard. @throws {StatusError | Refusal} there is no such shard, or there are several */
async function shardOf(request: OwnRequest, as: keyof typeof methods): Promise<string> {
  const number = u32InPath(request.parts.shard_id), { collection_name: collectionName } = request.parts;
  await checkCollection(request, as);
  const { localShards = [] } = await askRpc(request.service, "collectionClusterInfo", { collectionName }, request);
  if (!localShards.some(({ shardId = 0 }) => shardId === number)) {
    throw new StatusError("NOT_FOUND", `Not found: shard ${number} not found`);
  }
  if (localShards.length === 1) return collectionName + ofItsShard;
  throw new Refusal(405, "Snapshots of single shards are made only where a collection has one");
}

const list: OwnRoute["answer"] = async (request) => {
  const collectionName = await shardOf(request, "listSnapshots");
  const { snapshotDescriptions = [] } = await askRpc(request.service, "listSnapshots", { collectionName }, request);
  return success(listText(snapshotDescriptions, snapshotText), request.startedAt);
};

const download: OwnRoute["answer"] = async (request) => {
  const { name } = request.parts, shard = await shardOf(request, "listSnapshots");
  const found = await fileOf(request, "listSnapshots", shard);
  if (found === undefined && name.includes("/")) {
    throw new StatusError("NOT_FOUND", `Not found: Snapshot ${name} not found`);
  }
  return found ?? bare(404, "File not found: No such file or directory (os error 2)");
};

/** What may be done in the background. */
const slow = (
  rpc: "createSnapshot" | "deleteSnapshot",
  shown: (answer: Awaited<ReturnType<typeof askRpc>>) => string,
): OwnRoute["answer"] =>
async (request) => {
  const { wait = true } = request.parameters(), { service, parts } = request;
  const asked = { collectionName: await shardOf(request, rpc), ...(parts.name && { snapshotName: parts.name }) };
  if (rpc === "createSnapshot") request.checkMemory();
  if (wait) return success(shown(await askRpc(service, rpc, asked, request)), request.startedAt);
  askRpc(service, rpc, asked, { ...request, context: {} }).catch(() => {});
  return accepted(request.startedAt);
};
const create = slow("createSnapshot", ({ snapshotDescription }) => snapshotText(snapshotDescription));
const remove = slow("deleteSnapshot", () => "true");

const recover: OwnRoute["answer"] = async (request) => {
  const { wait = true } = request.parameters(), { location, checksum, apiKey } = await request.read();
  await shardOf(request, "createSnapshot");
  if (!(location instanceof URL)) throw new StatusError("NOT_FOUND", `Not found: Snapshot ${location} not found`);
  return await putInPlace(request, { location, apiKey }, checksum, wait);
};
const upload = uploading((request) => shardOf(request, "createSnapshot"));

const shards = "/collections/{collection_name}/shards/{shard_id}/snapshots", bytes = "application/octet-stream";
const { wait: query } = parametersOf;
const told = {
  query,
  body: recovery("ShardSnapshotRecover", untagged<URL | string>("ShardSnapshotLocation", location, string)),
};

export const shardRoutes: readonly OwnRoute[] = [
  route("GET", shards, "listShardSnapshots", (of) => listOf(of(snapshotText)), list),
  route("POST", shards, "createShardSnapshot", (of) => of(snapshotText), create, { query }),
  route("POST", `${shards}/upload`, "recoverShardFromUploadedSnapshot", truth, upload, sent),
  route("PUT", `${shards}/recover`, "recoverShardFromSnapshot", truth, recover, told),
  route("DELETE", `${shards}/{name}`, "deleteShardSnapshot", truth, remove, { query }),
  route("GET", `${shards}/{name}`, "getShardSnapshot", bytes, download),
];
