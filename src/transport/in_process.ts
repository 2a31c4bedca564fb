// The in-process transport: a service reached through the same bytes as over a socket.
import { codecFor } from "../codec/codec.ts";
import { StatusError } from "../errors.ts";
import { cancelled, deadlineExceeded, wasClosed, within } from "./deadline.ts";
import type { Service } from "./service.ts";
import type { Attempt, Reply, Transport } from "./transport.ts";

/**
 * @param address what error messages call the service
 * @param close called once the transport is closed: the service may be shared, so it is not closed unless this does
 */
export function inProcessTransport(
  service: Service,
  address = ":memory:",
  close = (): Promise<void> => Promise.resolve(),
): Transport {
  const closing = new AbortController();
  return {
    address,
    remote: false,
    call: (attempt) => call(service, attempt, closing.signal),
    async close() {
      closing.abort();
      await close();
    },
  };
}

async function call(service: Service, attempt: Attempt, closing: AbortSignal): Promise<Reply> {
  const { method, request, headers, deadline, signal } = attempt;
  if (signal?.aborted) throw cancelled(signal);
  if (closing.aborted) throw wasClosed();
  const response = codecFor(method.response, "wire");
  const context = { signal, deadline, metadata: headers };
  let answer = answerOf(() => service.call(method.rpc, codecFor(method.request, "wire").decode(request), context));
  if (answer instanceof Promise) {
    answer = await within(answer, deadline, signal, closing).catch((error) => {
      throw closing.aborted && !signal?.aborted ? wasClosed() : error;
    });
  } else if (Date.now() > deadline) {
    throw deadlineExceeded();
  }
  return response.encode(answer);
}

/** A failure without a status is the service's own fault, as it would be behind a port. */
function answerOf(run: () => unknown): unknown {
  try {
    const answer = run();
    return answer instanceof Promise ? answer.catch(asStatus) : answer;
  } catch (error) {
    return asStatus(error);
  }
}

function asStatus(error: unknown): never {
  if (error instanceof StatusError) throw error;
  throw new StatusError(
    "INTERNAL",
    `Service internal error: ${error instanceof Error ? error.message : String(error)}`,
    {},
    error,
  );
}
