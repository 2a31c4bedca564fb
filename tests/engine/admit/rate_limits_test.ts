// Rate limits: a bucket that starts full and fills over a minute.
import { describe, it } from "@std/testing/bdd";
import { assertEquals, assertThrows } from "@std/assert";
import { StatusError } from "../../../src/errors.ts";
import { TokenBucket } from "../../../src/engine/collection/rate_limits.ts";
import { megabytes } from "../../../src/engine/admit/write_checks.ts";

function refusal(run: () => void): StatusError {
  return assertThrows(run, StatusError) as StatusError;
}

describe("a bucket of tokens", () => {
  it("starts full and says when to come again", () => {
    const bucket = new TokenBucket(3, () => 0);
    bucket.take(2, "Read");
    const error = refusal(() => bucket.take(2, "Read"));
    assertEquals(error.status, "RESOURCE_EXHAUSTED");
    assertEquals(
      error.message,
      "Rate limiting exceeded: Read rate limit exceeded: Operation requires 2 tokens but only 1.0 were available. Retry after 20s",
    );
    assertEquals(error.metadata, { "retry-after": "20" });
  });

  it("fills evenly, up to what it holds", () => {
    let now = 0;
    const bucket = new TokenBucket(60, () => now);
    bucket.take(60, "Write");
    now = 5_000;
    bucket.take(5, "Write");
    refusal(() => bucket.take(1, "Write"));
    now = 600_000;
    bucket.take(60, "Write");
    refusal(() => bucket.take(1, "Write"));
  });

  it("never gives more than it holds, so waiting does not help", () => {
    const error = refusal(() => new TokenBucket(4, () => 0).take(5, "Write"));
    assertEquals(
      error.message,
      "Rate limiting exceeded: Write rate limit exceeded, request larger than rate limiter capacity, please try to split your request",
    );
    assertEquals(error.metadata, {});
  });
});

describe("bytes in megabytes", () => {
  for (
    const [bytes, text] of [[1048576, "1MB"], [100, "0.00009536743MB"], [1500000, "1.4305115MB"], [
      16,
      "0.000015258789MB",
    ]] as const
  ) {
    it(`${bytes} bytes print as ${text}`, () => assertEquals(megabytes(bytes), text));
  }
});
