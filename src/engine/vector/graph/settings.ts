// What a graph is to be like, and when there is to be one.

export interface GraphSettings {
  /** Links of a new row in each layer; 0: no graph. */
  readonly m: number;
  /** How many near rows are looked at for them. */
  readonly efConstruct: number;
  /** A query with fewer bytes of candidates is answered by looking at all of them. */
  readonly fullScanBytes: number;
  /** A graph is begun when there are more bytes of vectors; 0: never. */
  readonly indexingBytes: number;
  /** A graph is built anew when so large a share of its rows is gone. */
  readonly deletedShare: number;
  /** And so many rows at least. */
  readonly deletedRows: number;
}

/** What a search looked at, added up. */
export interface SearchCounts {
  /** Rows scored in float32. */
  rescored: number;
  /** Walks that answered. */
  walks?: number;
  /** Rows that walks looked at. */
  walked?: number;
  scanned?: number;
  gathered?: number;
  /** Values of inverted lists that were added up. */
  listed?: number;
}

/** What a query may ask of the search itself. */
export interface SearchParameters {
  /** Filled where it is there. */
  readonly counts?: SearchCounts | undefined;
  /** Looks at all candidates. */
  readonly exact?: boolean | undefined;
  /** How many of the best are kept on the way. */
  readonly hnswEf?: number | undefined;
  /** Leaves out what is not in the graph yet, where that is much. */
  readonly indexedOnly?: boolean | undefined;
}
