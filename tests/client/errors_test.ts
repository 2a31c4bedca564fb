// Each status has the class that says what to do next.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertRejects, assertStrictEquals, assertStringIncludes } from "@std/assert";
import * as module from "../../mod.ts";
import { doors, through } from "./doors.ts";
import { errorFor, statusCode, type StatusName, statusName } from "../../src/errors.ts";

const classes: Partial<Record<StatusName, typeof module.QdrantError>> = {
  NOT_FOUND: module.NotFoundError,
  ALREADY_EXISTS: module.AlreadyExistsError,
  INVALID_ARGUMENT: module.InvalidArgumentError,
  UNAUTHENTICATED: module.UnauthenticatedError,
  PERMISSION_DENIED: module.PermissionDeniedError,
  FAILED_PRECONDITION: module.FailedPreconditionError,
  RESOURCE_EXHAUSTED: module.ResourceExhaustedError,
  UNAVAILABLE: module.UnavailableError,
  DEADLINE_EXCEEDED: module.DeadlineExceededError,
  CANCELLED: module.CancelledError,
  UNIMPLEMENTED: module.UnimplementedError,
  INTERNAL: module.InternalError,
  DATA_LOSS: module.DataLossError,
};

const failure = { method: "qdrant.Points/Upsert", serverMessage: "text of the server", address: "h:6334" };

describe("errors", () => {
  for (const code of Object.keys(statusCode) as StatusName[]) {
    if (code === "OK") continue;
    const type = classes[code] ?? module.QdrantError;
    it(`${code} is a ${type.name} that says method, code, text and address`, () => {
      const cause = new Error("below"), error = errorFor({ ...failure, code, cause });
      assertStrictEquals(error.constructor, type);
      assertEquals(error.name, type.name);
      assertEquals([error.method, error.code, error.serverMessage, error.address], [
        failure.method,
        code,
        failure.serverMessage,
        failure.address,
      ]);
      assertStrictEquals(error.cause, cause);
      for (const part of [failure.method, code, failure.serverMessage, failure.address]) {
        assertStringIncludes(error.message, part);
      }
    });
  }
  it("the time to wait is read from the answer", () => {
    assertEquals(
      errorFor({ ...failure, code: "RESOURCE_EXHAUSTED", metadata: { "retry-after": "7" } }).retryAfterMs,
      7000,
    );
    assertEquals(errorFor({ ...failure, code: "RESOURCE_EXHAUSTED" }).retryAfterMs, undefined);
  });
  for (const door of doors) {
    it(`a service's error is known ${door.name}, though it is of another copy of the module`, async () => {
      const path = "../../src/errors.ts?another";
      const another = await import(path) as typeof module;
      assertEquals(another.StatusError === module.StatusError, false);
      const error = new another.StatusError("NOT_FOUND", "no such thing");
      class Late extends module.StatusError {}
      assertEquals([error instanceof module.StatusError, new Error() instanceof module.StatusError], [true, false]);
      assertEquals([error instanceof Late, new Late("UNKNOWN", "") instanceof Late], [false, true]);
      await through(door, () => Promise.reject(error), async (db) => {
        await assertRejects(() => db.collections.list(), module.NotFoundError, "no such thing");
      });
    });
  }
  it("every number has a name", () => {
    for (const [name, code] of Object.entries(statusCode)) assertEquals(statusName(code), name as StatusName);
    assertEquals(statusName(99), "UNKNOWN");
  });
});
