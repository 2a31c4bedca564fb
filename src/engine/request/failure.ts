// The statuses the engine answers with, each with the prefix its kind has.
import { StatusError } from "../../errors.ts";

/** INVALID_ARGUMENT without a prefix: found while reading the message. */
export const raw = (text: string): StatusError => new StatusError("INVALID_ARGUMENT", text);
export const wrongInput = (text: string): StatusError => new StatusError("INVALID_ARGUMENT", `Wrong input: ${text}`);
export const badRequest = (text: string): StatusError => new StatusError("INVALID_ARGUMENT", `Bad request: ${text}`);
export const notFound = (text: string): StatusError => new StatusError("NOT_FOUND", `Not found: ${text}`);
export const alreadyExists = (text: string): StatusError => new StatusError("ALREADY_EXISTS", `Wrong input: ${text}`);
export const internal = (text: string): StatusError => new StatusError("INTERNAL", `Service internal error: ${text}`);
export const unimplemented = (text: string): StatusError => new StatusError("UNIMPLEMENTED", text);
export const collectionMissing = (name: string): StatusError => notFound(`Collection \`${name}\` doesn't exist!`);
export const pointMissing = (id: number | bigint | string): StatusError => notFound(`No point with id ${id} found`);
export const unknownVector = (name: string): StatusError => wrongInput(`Not existing vector name error: ${name}`);
