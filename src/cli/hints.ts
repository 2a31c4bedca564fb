// What to do about an error: a table of errors and hints, and how a failure is told.
import { QdrantError, type StatusName } from "../errors.ts";
import { CommandError, UsageError } from "./failure.ts";

/** Errors that are known, and what to do about them. The first line that fits is taken. */
export interface Hint {
  /** What tests call it. */
  readonly name: string;
  /** The status, or the system's code: `"ENOSPC"`. */
  readonly code: StatusName | `E${string}`;
  /** In the error's text; unset: any text. */
  readonly text?: RegExp;
  readonly hint: string;
}

export const hints: readonly Hint[] = [
  {
    name: "refused",
    code: "UNAVAILABLE",
    text: /nothing listens there/,
    hint: "is the server running, and is the port the gRPC one (6334)? `quiver serve FILE` starts one here",
  },
  {
    name: "no-host",
    code: "UNAVAILABLE",
    text: /host name has no address/,
    hint: "check the name's spelling, and that this machine's DNS knows it",
  },
  {
    name: "rest-port",
    code: "UNAVAILABLE",
    text: /answer was HTTP\/1/,
    hint: "that is the REST port: give the gRPC port, 6334 unless the server says otherwise",
  },
  { name: "tls-wanted", code: "UNAVAILABLE", text: /speaks TLS there/, hint: "write the target with https://" },
  { name: "tls-unwanted", code: "UNAVAILABLE", text: /speaks no TLS there/, hint: "write the target with http://" },
  {
    name: "tls-address",
    code: "UNAVAILABLE",
    text: /TLS to a bare address/,
    hint: "give --tls-server-name, or the server's name instead of its address",
  },
  {
    name: "certificate",
    code: "UNAVAILABLE",
    text: /certificate is not trusted/,
    hint: "give the authority that signed it as --tls-ca FILE, and --tls-server-name where it has another name",
  },
  {
    name: "client-certificate",
    code: "UNAVAILABLE",
    text: /client certificate|client's certificate/,
    hint: "give --tls-cert and --tls-key with a certificate that the server trusts",
  },
  {
    name: "no-key",
    code: "UNAUTHENTICATED",
    text: /Must provide/,
    hint:
      "set QUIVER_API_KEY, or give a file with the key as --api-key-file; `migrate` between servers takes one for each",
  },
  {
    name: "wrong-key",
    code: "UNAUTHENTICATED",
    hint: "the server has another key: look at QUIVER_API_KEY or --api-key-file",
  },
  {
    name: "forbidden",
    code: "PERMISSION_DENIED",
    text: /Forbidden/,
    hint: "this key does not allow that: use one that does",
  },
  { name: "file-permission", code: "PERMISSION_DENIED", hint: "let this user read and write the file and its folder" },
  {
    name: "no-collection",
    code: "NOT_FOUND",
    text: /Collection `.*` doesn't exist/,
    hint: "`quiver collections TARGET` lists those that are there; `quiver import` makes one with --distance",
  },
  { name: "no-file", code: "NOT_FOUND", text: /no such (?:file|folder)/, hint: "check the path" },
  {
    name: "size",
    code: "INVALID_ARGUMENT",
    text: /Vector dimension error/,
    hint: "the vectors are of another model than the collection's: `quiver info TARGET COLLECTION` shows its sizes",
  },
  {
    name: "vector-name-needed",
    code: "INVALID_ARGUMENT",
    text: /Not existing vector name error: $|requires specified vector name/,
    hint: "the collection's vectors have names: give --using, or --vector-field NAME=FIELD",
  },
  {
    name: "vector-name",
    code: "INVALID_ARGUMENT",
    text: /Not existing vector name/,
    hint: "`quiver info TARGET COLLECTION` shows the names of its vectors; give --using, or --vector-field NAME=FIELD",
  },
  {
    name: "no-index",
    code: "INVALID_ARGUMENT",
    text: /index required|Please create one/i,
    hint: "create the field index that it names",
  },
  {
    name: "no-database",
    code: "INVALID_ARGUMENT",
    text: /is not a Quiver database|is a folder/,
    hint: "check the path: a database's file is made by `quiver serve FILE` or `quiver import … --to FILE`",
  },
  {
    name: "file-exists",
    code: "ALREADY_EXISTS",
    text: /writes a new file/,
    hint: "give the path of a file that is not there",
  },
  {
    name: "open-elsewhere",
    code: "FAILED_PRECONDITION",
    text: /is open in process/,
    hint: "stop that process, or give the address that it serves instead of the file",
  },
  {
    name: "damaged",
    code: "DATA_LOSS",
    hint: "`quiver verify FILE` says what is damaged, `quiver salvage FILE NEW-FILE` copies what is whole",
  },
  { name: "too-large", code: "RESOURCE_EXHAUSTED", text: /larger than/, hint: "send less at once: --batch-size" },
  {
    name: "too-many",
    code: "RESOURCE_EXHAUSTED",
    hint: "the server takes no more for now: wait, or ask for less at once: --concurrency, --batch-size",
  },
  {
    name: "too-slow",
    code: "DEADLINE_EXCEEDED",
    hint:
      "wait longer with --timeout, or send less at once with --batch-size; `quiver doctor TARGET` measures how fast it answers",
  },
  {
    name: "old-server",
    code: "FAILED_PRECONDITION",
    text: /needs Qdrant/,
    hint: "go without that, or upgrade the server",
  },
  { name: "missing", code: "ENOENT", hint: "check the path; relative ones begin at the folder you are in" },
  { name: "is-folder", code: "EISDIR", hint: "give the path of a file in it" },
  {
    name: "not-allowed",
    code: "EACCES",
    hint: "this user may not read or write that: give another path, or change its permissions",
  },
  { name: "disk-full", code: "ENOSPC", hint: "the disk is full: make room, or write to another" },
];

/** A failure in words. */
export interface Explanation {
  readonly message: string;
  readonly hint: string | undefined;
  /** Its status, or the system's code; `USAGE`, `FAILED`. */
  readonly code: string;
}

export function explain(error: unknown): Explanation {
  if (error instanceof UsageError) return { message: error.message, hint: undefined, code: "USAGE" };
  if (error instanceof CommandError) {
    const cause = error.cause === undefined ? undefined : explain(error.cause);
    return { message: error.message, hint: error.hint ?? cause?.hint, code: cause?.code ?? "FAILED" };
  }
  if (error instanceof QdrantError) {
    const { code, serverMessage: text, address } = error;
    const message = text.includes(address.replace(/^file:/, "")) ? text : `${address}: ${text}`;
    return { message, code, hint: hintFor(code, text) };
  }
  const { code = "FAILED", message = String(error) } = error as { code?: unknown; message?: string };
  return { message, code: String(code), hint: hintFor(String(code), message) };
}

const hintFor = (code: string, text: string): string | undefined =>
  hints.find((each) => each.code === code && (each.text?.test(text) ?? true))?.hint;
