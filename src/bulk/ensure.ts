// `ensureCollection`: a collection that is there, and as it is wanted.
import { callRules } from "../client/option_rules.ts";
import { errorFor, NotFoundError, QdrantError } from "../errors.ts";
import type { CollectionInfo, CreateCollection, CreateFieldIndexCollection } from "../gen/types.ts";
import { methods } from "../methods.ts";
import { type Caller, type CallOptions, requireClient } from "../rpc/caller.ts";
import { createCollection, getCollection } from "../rpc/collections.ts";
import { createFieldIndex } from "../rpc/field_indexes.ts";
import { checkOptions, oneOf, type RulesOf } from "../transport/options.ts";
import { addressOf } from "./address.ts";
import { asReturned, compare, type Difference, differencesOf } from "./differences.ts";

/** The request of {@linkcode ensureCollection}: that of `createCollection`, with field indexes. */
export interface EnsureCollection extends CreateCollection {
  /** Created where they are missing. */
  readonly fieldIndexes?: readonly Omit<CreateFieldIndexCollection, "collectionName">[] | undefined;
}

/** Options of {@linkcode ensureCollection}; the others are those of each call. */
export interface EnsureOptions extends CallOptions {
  /** `"error"`: a collection that differs is an {@linkcode AlreadyExistsError}. `"report"` unless given: the differences are returned. */
  readonly onDifference?: "report" | "error" | undefined;
}

/** What {@linkcode ensureCollection} found, or did. */
export interface Ensured {
  /** Whether the collection was created. */
  readonly created: boolean;
  /** Field indexes that were created, by name. */
  readonly createdIndexes: readonly string[];
  /** What is otherwise than was asked for. */
  readonly differences: readonly Difference[];
}

const rules: RulesOf<EnsureOptions> = { ...callRules, onDifference: oneOf("report", "error") };

/**
 * Creates a collection where it is missing; else says how the one that is there differs from what is asked for, and changes nothing of it but for field indexes, which are created
 * where they are missing. Settings that are not asked for may be anything. Safe to be called by several programs at once.
 *
 * @param client from {@linkcode connect}
 * @param request what `createCollection` takes, and `fieldIndexes`
 * @param options `onDifference`, and deadline, signal and headers of each call
 * @throws {AlreadyExistsError} it differs, with `onDifference: "error"`
 *
 * @example
 * ```ts
 * import { connect, ensureCollection } from "@quiver/qdrant";
 *
 * await using db = await connect(":memory:");
 * const wanted = { collectionName: "cities", fieldIndexes: [{ fieldName: "country", fieldType: "Keyword" }] } as const;
 * const { created } = await ensureCollection(db, { ...wanted, vectorsConfig: { size: 2, distance: "Dot" } });
 * const { differences } = await ensureCollection(db, { ...wanted, vectorsConfig: { size: 3, distance: "Dot" } });
 * console.log(created, differences); // true [ { path: "vectorsConfig.size", asked: 3, found: 2 } ]
 * ```
 */
export async function ensureCollection(
  client: Caller,
  request: EnsureCollection,
  options: EnsureOptions = {},
): Promise<Ensured> {
  requireClient(client);
  checkOptions(options, rules, "ensureCollection");
  const { onDifference = "report", ...call } = options;
  const { fieldIndexes = [], ...wanted } = request;
  const there = await infoOf(client, wanted.collectionName, call);
  const created = there === undefined && await createIfMissing(client, wanted, call);
  const info = there ?? await infoOf(client, wanted.collectionName, call);
  if (info === undefined) throw errorOf(client, "NOT_FOUND", `${JSON.stringify(wanted.collectionName)} is gone`);
  const differences = created ? [] : differencesOf(wanted, info);
  const createdIndexes: string[] = [];
  for (const [i, index] of fieldIndexes.entries()) {
    const found = info.payloadSchema[index.fieldName];
    if (found !== undefined) {
      const { fieldType, fieldIndexParams } = asReturned<CreateFieldIndexCollection>(
        "CreateFieldIndexCollection",
        { ...index, collectionName: wanted.collectionName },
      );
      if (index.fieldType !== undefined) {
        differences.push(...compare(`fieldIndexes[${i}].fieldType`, fieldType, found.dataType));
      }
      differences.push(...compare(`fieldIndexes[${i}].fieldIndexParams`, fieldIndexParams, found.params));
    } else if (differences.length === 0 || onDifference === "report") {
      await createFieldIndex(client, { wait: true, ...index, collectionName: wanted.collectionName }, call);
      createdIndexes.push(index.fieldName);
    }
  }
  if (differences.length > 0 && onDifference === "error") {
    throw errorOf(
      client,
      "ALREADY_EXISTS",
      `${JSON.stringify(wanted.collectionName)} is otherwise: ${differences.map(shown).join("; ")}`,
    );
  }
  return { created, createdIndexes, differences };
}

async function infoOf(client: Caller, collectionName: string, call: CallOptions): Promise<CollectionInfo | undefined> {
  try {
    return (await getCollection(client, { collectionName }, call)).result;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** @returns false where another was faster */
async function createIfMissing(client: Caller, request: CreateCollection, call: CallOptions): Promise<boolean> {
  try {
    await createCollection(client, request, call);
    return true;
  } catch (error) {
    // Servers before 1.9 call it a bad request.
    const exists = error instanceof QdrantError &&
      (error.code === "ALREADY_EXISTS" || /already exists/.test(error.serverMessage));
    if (exists) return false;
    throw error;
  }
}

function errorOf(client: Caller, code: "NOT_FOUND" | "ALREADY_EXISTS", serverMessage: string): QdrantError {
  return errorFor({ method: methods.createCollection.fullName, code, serverMessage, address: addressOf(client) });
}

function shown({ path, asked, found }: Difference): string {
  const text = (value: unknown) =>
    JSON.stringify(value, (_, one) => typeof one === "bigint" ? String(one) : one) ?? "unset";
  return `${path} is ${text(found)}, not ${text(asked)}`;
}
