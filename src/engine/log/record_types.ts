// The kinds of records: a number, once given, means the same for ever.

export const recordTypes = {
  database: 1,
  create: 2,
  configure: 3,
  drop: 4,
  setAlias: 5,
  renameAlias: 6,
  removeAlias: 7,
  saveSnapshot: 8,
  deleteSnapshot: 9,
  publish: 10,
  points: 16,
  vectors: 17,
  deleteVectors: 18,
  payloads: 19,
  delete: 20,
  createIndex: 21,
  dropIndex: 22,
  addVector: 23,
  removeVector: 24,
  nothing: 25,
  /** Points as they stand in memory, each with its version: what compaction writes. */
  rows: 32,
  /** A part of a graph, made from others. */
  graph: 0x8000,
} as const;

export type RecordType = keyof typeof recordTypes;

const names: ReadonlyMap<number, RecordType> = new Map(
  Object.entries(recordTypes).map(([name, number]) => [number, name as RecordType]),
);

export const recordTypeOf = (number: number): RecordType | undefined => names.get(number);

/** Of every type, the newest version that this release writes; it reads each from 1 on. */
export const newestVersion = 1;

/** Records from here on are made from others: whoever does not know one passes it over, and what is not whole in one but its head. */
export const firstDerived = 0x8000;

interface Kind {
  readonly type: number;
  readonly version: number;
}

/** Whether this release knows what a record says, or need not know. */
export const isReadable = ({ type, version }: Kind): boolean =>
  type >= firstDerived || recordTypeOf(type) !== undefined && version >= 1 && version <= newestVersion;
