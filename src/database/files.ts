// What is done with database files as files: restored, checked, salvaged.
import { errorFor, type QdrantError, StatusError } from "../errors.ts";
import { type Database, engineOf } from "../database.ts";
import { parseTarget } from "../transport/target.ts";

/** A place in a file that is not whole. */
export interface Damage {
  /** Where in the file it begins, in bytes. */
  readonly at: number;
  /** How long it is; 0 where something is missing. */
  readonly bytes: number;
  /** What stood there, as far as it can be told: `vectors of collection "cities", ids 7–9`. */
  readonly what: string;
}

/** What {@linkcode verify} found. */
export interface Verification {
  /** Nothing is damaged and nothing is missing. The torn end of a write that was never answered is no damage. */
  readonly whole: boolean;
  /** The size of the file. */
  readonly bytes: number;
  /** Operations that are whole. */
  readonly operations: number;
  /** What is not, in the order of the file. */
  readonly damage: readonly Damage[];
  /** Bytes at the end of a write that was never answered: the next opening cuts them off. */
  readonly tornBytes: number;
  /** The last that was done with the database was to close it. */
  readonly closed: boolean;
}

/** What {@linkcode salvage} brought over, and what not. */
export interface Salvage {
  /** Operations that were read. */
  readonly operations: number;
  /** What is in the new file. */
  readonly collections: readonly {
    /** The collection's name. */
    readonly name: string;
    /** How many points it has. */
    readonly points: number;
  }[];
  /** What could not be read, and writes that have no place without that. */
  readonly lost: readonly Damage[];
}

/**
 * Puts a snapshot in the place of a database, or of one of its collections: a snapshot of {@linkcode createFullSnapshot}, or the copy of a database
 * file, replaces everything; one of {@linkcode createSnapshot} replaces the collection of its name, or adds it. Every record is checked on the
 * way. What is replaced stays until the end, and stays for good if the process is killed before.
 *
 * @param target the path of a file that nobody has open, as `file:PATH` or plain, made where there is none; or an open database, whose calls go on
 *   meanwhile: what they write to a collection that is being replaced goes with it
 * @param snapshot a file's path, or, for an open database, the name of one of its own snapshots
 * @throws {NotFoundError} no such file
 * @throws {DataLossError} the snapshot is damaged: nothing was changed
 * @throws {FailedPreconditionError} somebody has the target open, or an alias of the target has the collection's name
 * @throws {InvalidArgumentError} the snapshot is no file of this database
 *
 * @example
 * ```ts
 * import { connect, createSnapshot, openDatabase, restoreSnapshot } from "@quiver/qdrant";
 *
 * await using database = await openDatabase(":memory:");
 * await using db = await connect(database);
 * await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * const { snapshotDescription } = await createSnapshot(db, { collectionName: "cities" });
 * await db.collections.delete({ collectionName: "cities" });
 * await restoreSnapshot(database, snapshotDescription!.name);
 * console.log((await db.collections.list()).collections[0].name); // cities
 * ```
 */
export async function restoreSnapshot(target: string | URL | Database, snapshot: string | URL): Promise<void> {
  const engine = typeof target === "object" && "call" in target ? engineOf(target) : undefined;
  if (engine !== undefined) {
    const { address } = target as Database;
    return await answered("restoreSnapshot", address, () => engine.restore(pathOf(snapshot)));
  }
  const path = pathOf(target as string | URL), file = pathOf(snapshot);
  const { restoreFile } = await import("../engine/restore_file.ts");
  return await answered("restoreSnapshot", `file:${path}`, () => restoreFile(path, file));
}

/**
 * Reads every record of a database file, or of a snapshot, and says what it found. Changes nothing, takes no lock, and needs a buffer of memory only:
 * of a file that somebody writes to meanwhile, the end may look torn.
 *
 * @param file its path, as `file:PATH` or plain
 * @throws {NotFoundError} no such file
 * @throws {InvalidArgumentError} it is no file of this database
 * @throws {FailedPreconditionError} a newer release wrote it
 *
 * @example
 * ```ts
 * import { mkdtempSync, rmSync } from "node:fs";
 * import { connect, verify } from "@quiver/qdrant";
 *
 * const folder = mkdtempSync("cities-"), target = `file:${folder}/cities.db`;
 * const db = await connect(target);
 * await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * await db.close();
 * const { whole, operations, damage } = await verify(target);
 * console.log(whole, operations, damage.length); // true 2 0
 * rmSync(folder, { recursive: true });
 * ```
 */
export async function verify(file: string | URL): Promise<Verification> {
  const path = pathOf(file), { surveyFile } = await import("../engine/salvage.ts");
  return await answered("verify", `file:${path}`, async () => {
    const found = await surveyFile(path);
    return { whole: found.damage.length === 0, ...found };
  });
}

/**
 * Copies what is whole out of a damaged database file, or snapshot, into a new one, and lists the rest. The damaged file stays as it is.
 * Needs the memory that the database needs when it is open.
 *
 * @param from the damaged file's path, as `file:PATH` or plain
 * @param to the new file's path
 * @throws {NotFoundError} no such file
 * @throws {AlreadyExistsError} the new file exists
 * @throws {InvalidArgumentError} it is no file of this database
 *
 * @example
 * ```ts
 * import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
 * import { connect, salvage } from "@quiver/qdrant";
 *
 * const folder = mkdtempSync("cities-"), path = `${folder}/cities.db`;
 * const db = await connect(`file:${path}`);
 * await db.collections.create({ collectionName: "cities", vectorsConfig: { size: 2, distance: "Dot" } });
 * for (const id of [1, 2, 3]) await db.points.upsert({ collectionName: "cities", points: [{ id, vectors: [id, 1] }], wait: true });
 * await db.close();
 * const bytes = readFileSync(path);
 * bytes[bytes.length - 1] ^= 1; // a bit of the last point
 * writeFileSync(path, bytes);
 *
 * const { collections, lost } = await salvage(path, `${folder}/whole.db`);
 * console.log(collections[0].points, lost[0].what); // 2 vectors of collection "cities", id 3
 * rmSync(folder, { recursive: true });
 * ```
 */
export async function salvage(from: string | URL, to: string | URL): Promise<Salvage> {
  const path = pathOf(from), target = pathOf(to), { salvageFile } = await import("../engine/salvage.ts");
  return await answered("salvage", `file:${path}`, async () => {
    const { survey, homeless, collections } = await salvageFile(path, target);
    return { operations: survey.operations, collections, lost: [...survey.damage, ...homeless] };
  });
}

/** @throws {TypeError} it is a server's address, or no path */
function pathOf(given: string | URL): string {
  const text = String(given);
  if (!/^(?:file:|:memory:$)/i.test(text)) {
    if (text !== "" && !/^https?:/i.test(text)) return text;
    throw new TypeError(`Expected the path of a file, got ${JSON.stringify(text)}`);
  }
  const target = parseTarget(text);
  if (target.kind !== "file") throw new TypeError(`Expected the path of a file, got ${JSON.stringify(text)}`);
  return target.path;
}

async function answered<T>(method: string, address: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw failureOf(method, address, error);
  }
}

function failureOf(method: string, address: string, error: unknown): QdrantError | unknown {
  if (!(error instanceof StatusError)) return error;
  const { status: code, message: serverMessage, metadata, cause } = error;
  return errorFor({ method, code, serverMessage, address, metadata, cause });
}
