// What conditions are compiled to: tests of a value or of a whole payload.

/**
 * Tests the entries in start…end of `bytes` (tagged `payloadTag` or `structTag`): a payload, or one object of a nested condition.
 * `row` is the point's, or -1 inside a nested condition, where conditions on the point itself never hold.
 */
export type PayloadTest = (bytes: Uint8Array, start: number, end: number, tag: number, row: number) => boolean;

/** Tests one value by its kind and the place of its content (see value_reader.ts). */
export type ValueTest = (bytes: Uint8Array, kind: number, start: number, end: number) => boolean;
