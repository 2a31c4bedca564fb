// The in-process transport: a service reached through the same bytes as over a socket.
import { StatusError } from "../errors.ts";
import { type Method, methodByPath } from "../methods.ts";
import { askBytes } from "./ask.ts";
import { deadlineExceeded, wasClosed, within } from "./deadline.ts";
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
  const { request, headers, deadline, signal } = attempt;
  if (closing.aborted && !signal?.aborted) throw wasClosed();
  const method = ownMethod(attempt.method);
  const reply = askBytes(service, method, request.bytes, { signal, deadline, metadata: headers });
  if (reply instanceof Promise) {
    request.hold(reply);
    return await within(reply, deadline, signal, closing).catch((error) => {
      reply.then((late) => late.release(), () => {});
      throw closing.aborted && !signal?.aborted ? wasClosed() : error;
    });
  }
  if (Date.now() <= deadline) return reply;
  reply.release();
  throw deadlineExceeded();
}

/** The method that a service knows: a loaded one is the one of its path, as behind a port. */
function ownMethod(method: Method): Method {
  const own = method.codecs === undefined ? method : methodByPath(method.path);
  if (own === undefined) {
    throw new StatusError("UNIMPLEMENTED", `The server does not implement the method ${method.path}`);
  }
  return own;
}
