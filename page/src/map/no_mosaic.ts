// Stands in for Mosaic, which only that view of embedding-atlas would use that asks a database of its own.
export const coordinator = undefined,
  isSelection = undefined,
  makeClient = undefined;
