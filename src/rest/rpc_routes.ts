// The table of endpoints that are RPCs: method, path, what the query and the body say, and how the answer is shown.
import type { methods } from "../methods.ts";
import {
  aliasesText,
  clusterText,
  collectionsText,
  infoText,
  shardKeysText,
  snapshotText,
} from "./answers/collections.ts";
import { wordText } from "./answers/messages.ts";
import {
  groupsText,
  hitsText,
  idText,
  listText,
  offsetsText,
  pairsText,
  quoted,
  recordText,
  scoredListText,
  type Shown,
} from "./answers/points.ts";
import * as collections from "./forms/collections.ts";
import * as reads from "./forms/requests.ts";
import * as writes from "./forms/writes.ts";
import { Refusal } from "./http.ts";
import { checkPath, checkVectorName, idInPath } from "./names.ts";
import type { QueryKind } from "./query_string.ts";
import type { Read, Wire } from "./reading.ts";
import { like, listOf, object, orNull, shaped, text, truth, whole } from "./shape.ts";

/** The parts of a path by their names. */
export type PathParts = Readonly<Record<string, string>>;

/** An endpoint that is an RPC. */
export interface RpcRoute {
  readonly method: string;
  /** `{name}` stands for one part. */
  readonly path: string;
  readonly rpc: keyof typeof methods;
  readonly query: QueryKind;
  /** Reads the body; without one none is looked at. */
  readonly body?: Read<Wire>;
  /** What the path says, checked before the query. @throws {Refusal} */
  readonly parts?: (parts: PathParts) => Wire;
  /** The list of requests in it, each of which names the collection too. */
  readonly each?: string;
  /** The result as JSON text, with its shape. @throws {Refusal} */
  readonly result: (response: Wire, request: Wire) => string;
  /** What is answered where the service is not asked; `exists` asks for the collection first. @throws {StatusError} */
  readonly instead?: (request: Wire, exists: () => Promise<unknown>) => Promise<string> | undefined;
  /** The name in the path is that of a collection that is made. */
  readonly isNew?: boolean;
  /** What it is called, where another endpoint is called as the RPC. */
  readonly operation?: string;
}

const asksFor = (selector: Wire | undefined, otherwise: boolean): boolean =>
  selector === undefined ? otherwise : selector.enable ?? true;

const shown = ({ withPayload, withVectors }: Wire): Shown => ({
  payload: asksFor(withPayload, false),
  vectors: asksFor(withVectors, false),
});

const done = shaped(({ result }: Wire): string => String(result ?? false), () => truth);
const status = wordText("UpdateStatus");
const updated = ({ operationId, status: number }: Wire = {}): string =>
  `{${operationId === undefined ? "" : `"operation_id":${operationId},`}"status":${status(number ?? 2)}}`;
shaped(updated, (of) => object({ "operation_id?": whole, status: of(status) }), "UpdateResult");
const update = like(({ result }: Wire): string => updated(result), updated);
const updates = shaped(({ result = [] }: Wire): string => listText(result, updated), (of) => listOf(of(updated)));

const scored = like(({ result }: Wire, request: Wire) => scoredListText(result, shown(request)), scoredListText);
const queried = (response: Wire, request: Wire): string => `{"points":${scored(response, request)}}`;
shaped(queried, (of) => object({ points: of(scored) }), "QueryResponse");
const groups = like(
  ({ result }: Wire, request: Wire) => groupsText(result, shown(request), shown(request.withLookup ?? {})),
  groupsText,
);

const batch = (list: string, one: Result): Result =>
  shaped(
    ({ result = [] }: Wire, request: Wire) =>
      `[${result.map((each: Wire, i: number) => one(each, request[list][i])).join(",")}]`,
    (of) => listOf(of(one)),
  );

const scrolled = ({ result = [], nextPageOffset }: Wire, request: Wire): string =>
  `{"points":${listText(result, (point) => recordText(point as Wire, shown(request)))},"next_page_offset":${
    nextPageOffset === undefined ? "null" : idText(nextPageOffset)
  }}`;
shaped(
  scrolled,
  (of) => object({ points: listOf(of(recordText)), next_page_offset: orNull(of(idText)) }),
  "ScrollResult",
);
const records = shaped(
  ({ result = [] }: Wire, request: Wire): string =>
    listText(result, (point) => recordText(point as Wire, shown(request))),
  (of) => listOf(of(recordText)),
);

const byId = ({ id }: PathParts): Wire => ({
  ids: [idInPath(id)],
  withPayload: { enable: true },
  withVectors: { enable: true },
});
function oneRecord({ result = [] }: Wire, { ids }: Wire): string {
  if (result.length === 0) {
    throw new Refusal(404, `Not found: Point with id ${ids[0].uuid ?? ids[0].num} does not exists!`);
  }
  return recordText(result[0], { payload: true, vectors: true });
}
like(oneRecord, recordText);

const vectorName = ({ vector_name: vectorName }: PathParts): Wire => {
  checkVectorName(vectorName);
  return { vectorName };
};
const fieldName = ({ field_name: fieldName }: PathParts): Wire => {
  checkPath(fieldName);
  return { fieldName };
};
const snapshotName = ({ name }: PathParts): Wire => ({ snapshotName: name });
const root = ({ title, version, commit }: Wire): string =>
  `{"title":${quoted(title)},"version":${quoted(version)}${commit === undefined ? "" : `,"commit":${quoted(commit)}`}}`;
shaped(root, () => object({ title: text, version: text, "commit?": text }), "VersionInfo");

const toNothing = (operations: Wire, exists: () => Promise<unknown>): Promise<string> | undefined =>
  operations.operations.length > 0 ? undefined : exists().then(() => "[]");
const noGroups = ({ limit, groupSize }: Wire, exists: () => Promise<unknown>): Promise<string> | undefined =>
  limit !== 0 && groupSize !== 0 ? undefined : exists().then(() => '{"groups":[]}');
const withoutType = ({ fieldType }: Wire, exists: () => Promise<unknown>): Promise<string> | undefined =>
  fieldType !== undefined ? undefined : exists().then(() => {
    throw new Refusal(400, "Bad request: Can't auto-detect field type, please specify `field_schema` in the request");
  });

type More = Pick<RpcRoute, "parts" | "body" | "instead" | "each" | "isNew">;
type Rpc = RpcRoute["rpc"];
type Result = RpcRoute["result"];

/** Without parameters. */
const plain = (method: string, path: string, rpc: Rpc, result: Result, more: More = {}): RpcRoute => ({
  ...{ method, path, rpc, query: "none", result },
  ...more,
});
const setting = (method: string, path: string, rpc: Rpc, more: More = {}): RpcRoute => ({
  ...{ method, path, rpc, query: "meta", result: done },
  ...more,
});
const writing = (method: string, path: string, rpc: Rpc, more: More, result: Result = update): RpcRoute => ({
  ...{ method, path, rpc, query: "write", result },
  ...more,
});
const reading = (path: string, rpc: Rpc, body: Read<Wire>, result: Result, more: More = {}): RpcRoute => ({
  ...{ method: "POST", path, rpc, query: "read", body, result },
  ...more,
});
/** Several requests in one. */
const batched = (path: string, rpc: Rpc, body: Read<Wire>, each: string, one: Result): RpcRoute =>
  reading(`${path}/batch`, rpc, body, batch(each, one), { each });
/** What may be done in the background. */
const slow = (method: string, path: string, rpc: Rpc, result: Result, more: More = {}): RpcRoute => ({
  ...{ method, path, rpc, query: "wait", result },
  ...more,
});

const collection = "/collections/{collection_name}",
  points = `${collection}/points`,
  snapshots = `${collection}/snapshots`;
const index = `${collection}/index`, vectors = `${collection}/vectors/{vector_name}`, shards = `${collection}/shards`;
const { createCollection, updateCollection, changeAliases, clusterOperation } = collections;
const { createShardKey, deleteShardKey, createFieldIndex, createVectorName } = collections;

const described = shaped(
  ({ snapshotDescriptions = [] }: Wire): string => listText(snapshotDescriptions, snapshotText),
  (of) => listOf(of(snapshotText)),
);
const created = like(({ snapshotDescription }: Wire): string => snapshotText(snapshotDescription), snapshotText);
const yes = shaped((): string => "true", () => truth);
const listed = like(({ collections }: Wire): string => collectionsText(collections), collectionsText);
const aliases = like(({ aliases }: Wire): string => aliasesText(aliases), aliasesText);
const info = like(({ result }: Wire): string => infoText(result), infoText);
const exists = shaped(
  ({ result }: Wire): string => `{"exists":${result?.exists ?? false}}`,
  () => object({ exists: truth }),
);
const shardKeys = like(({ shardKeys }: Wire): string => shardKeysText(shardKeys), shardKeysText);
const counted = shaped(({ result }: Wire): string => `{"count":${result?.count ?? 0}}`, () => object({ count: whole }));
const hits = like(({ hits }: Wire): string => hitsText(hits), hitsText);
const pairs = like(({ result }: Wire): string => pairsText(result), pairsText);
const offsets = like(({ result }: Wire): string => offsetsText(result), offsetsText);

export const rpcRoutes: readonly RpcRoute[] = [
  plain("GET", "/", "healthCheck", root),
  plain("GET", "/collections", "listCollections", listed),
  plain("GET", "/aliases", "listAliases", aliases),
  setting("POST", "/collections/aliases", "updateAliases", { body: changeAliases }),
  plain("GET", collection, "getCollection", info),
  setting("PUT", collection, "createCollection", { body: createCollection, isNew: true }),
  setting("PATCH", collection, "updateCollection", { body: updateCollection }),
  setting("DELETE", collection, "deleteCollection"),
  plain("GET", `${collection}/exists`, "collectionExists", exists),
  plain("GET", `${collection}/aliases`, "listCollectionAliases", aliases),
  plain("GET", `${collection}/cluster`, "collectionClusterInfo", clusterText),
  setting("POST", `${collection}/cluster`, "updateCollectionClusterSetup", { body: clusterOperation }),
  plain("GET", shards, "listShardKeys", shardKeys),
  setting("PUT", shards, "createShardKey", { body: createShardKey }),
  setting("POST", `${shards}/delete`, "deleteShardKey", { body: deleteShardKey }),
  writing("PUT", index, "createFieldIndex", { body: createFieldIndex, instead: withoutType }),
  writing("DELETE", `${index}/{field_name}`, "deleteFieldIndex", { parts: fieldName }),
  writing("PUT", vectors, "createVectorName", { parts: vectorName, body: createVectorName }),
  writing("DELETE", vectors, "deleteVectorName", { parts: vectorName }),

  writing("PUT", points, "upsertPoints", { body: writes.upsert }),
  writing("POST", `${points}/delete`, "deletePoints", { body: writes.deletePoints }),
  writing("PUT", `${points}/vectors`, "updateVectors", { body: writes.updateVectors }),
  writing("POST", `${points}/vectors/delete`, "deleteVectors", { body: writes.deleteVectors }),
  writing("POST", `${points}/payload`, "setPayload", { body: writes.setPayload }),
  writing("PUT", `${points}/payload`, "overwritePayload", { body: writes.setPayload }),
  writing("POST", `${points}/payload/delete`, "deletePayload", { body: writes.deletePayload }),
  writing("POST", `${points}/payload/clear`, "clearPayload", { body: writes.clearPayload }),
  writing("POST", `${points}/batch`, "updateBatch", { body: writes.updateBatch, instead: toNothing }, updates),

  reading(points, "getPoints", reads.getPoints, records),
  {
    method: "GET",
    path: `${points}/{id}`,
    rpc: "getPoints",
    query: "read",
    parts: byId,
    result: oneRecord,
    operation: "getPoint",
  },
  reading(`${points}/scroll`, "scrollPoints", reads.scroll, scrolled),
  reading(`${points}/count`, "countPoints", reads.count, counted),
  reading(`${collection}/facet`, "facetPoints", reads.facet, hits),
  reading(`${points}/query`, "queryPoints", reads.queryPoints, queried),
  batched(`${points}/query`, "queryBatch", reads.queryBatch, "queryPoints", queried),
  reading(`${points}/query/groups`, "queryGroups", reads.queryGroups, groups),
  reading(`${points}/search/matrix/pairs`, "searchMatrixPairs", reads.matrix, pairs),
  reading(`${points}/search/matrix/offsets`, "searchMatrixOffsets", reads.matrix, offsets),
  reading(`${points}/search`, "searchPoints", reads.searchPoints, scored),
  batched(`${points}/search`, "searchBatch", reads.searchBatch, "searchPoints", scored),
  reading(`${points}/search/groups`, "searchGroups", reads.searchGroups, groups),
  reading(`${points}/recommend`, "recommendPoints", reads.recommendPoints, scored),
  batched(`${points}/recommend`, "recommendBatch", reads.recommendBatch, "recommendPoints", scored),
  reading(`${points}/recommend/groups`, "recommendGroups", reads.recommendGroups, groups, { instead: noGroups }),
  reading(`${points}/discover`, "discoverPoints", reads.discoverPoints, scored),
  batched(`${points}/discover`, "discoverBatch", reads.discoverBatch, "discoverPoints", scored),

  plain("GET", snapshots, "listSnapshots", described),
  slow("POST", snapshots, "createSnapshot", created),
  slow("DELETE", `${snapshots}/{name}`, "deleteSnapshot", yes, { parts: snapshotName }),
  plain("GET", "/snapshots", "listFullSnapshots", described),
  slow("POST", "/snapshots", "createFullSnapshot", created),
  slow("DELETE", "/snapshots/{name}", "deleteFullSnapshot", yes, { parts: snapshotName }),
];
