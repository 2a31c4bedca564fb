// What a read takes where its request says no number.

/** Of a query, a prefetch, a scroll, a facet. */
export const defaultLimit = 10;
export const defaultGroups = 10;
export const defaultGroupSize = 3;
/** Of a matrix: points drawn, and neighbours of each. */
export const defaultSample = 10;
export const defaultNeighbours = 3;
