// How a service is asked, whatever door a call came through: bytes in, an answer or a status out, when the call's turn has come.
import { codecFor, MalformedError } from "../codec/codec.ts";
import { StatusError } from "../errors.ts";
import type { Method } from "../methods.ts";
import { turnsOfThread } from "../turns.ts";
import { encodeAnswer } from "./encode_answer.ts";
import { type CallContext, refuseEnded, type Service } from "./service.ts";
import type { Reply } from "./transport.ts";

const nothingToRelease = (): void => {};

/**
 * A call that has ended before its turn comes is not begun.
 *
 * @param method of this release's table
 * @throws {StatusError} at once or as a rejection, and nothing else
 */
export function ask(
  service: Service,
  method: Method,
  request: Uint8Array,
  context: CallContext,
): unknown | Promise<unknown> {
  return turnsOfThread.take(() => askNow(service, method, request, context));
}

/** The same for who has taken a turn. */
export function askNow(
  service: Service,
  method: Method,
  request: Uint8Array,
  context: CallContext,
): unknown | Promise<unknown> {
  try {
    refuseEnded(context);
    const answer = service.call(method.rpc, codecFor(method.request, "wire").decode(request), context);
    return answer instanceof Promise ? answer.catch(fail) : answer;
  } catch (error) {
    return fail(error);
  }
}

/** The same with the answer as bytes. What is on another thread waits for its turn there. */
export function askBytes(
  service: Service,
  method: Method,
  request: Uint8Array,
  context: CallContext,
): Reply | Promise<Reply> {
  if (service.callBytes !== undefined) return askBytesNow(service, method, request, context);
  return turnsOfThread.take(() => askBytesNow(service, method, request, context));
}

/** The same for who has taken a turn. */
export function askBytesNow(
  service: Service,
  method: Method,
  request: Uint8Array,
  context: CallContext,
): Reply | Promise<Reply> {
  if (service.callBytes !== undefined) return askAcross(service, method, request, context);
  const answer = askNow(service, method, request, context);
  if (!(answer instanceof Promise)) return encoded(method, answer, context);
  return answer.then((answer) => encoded(method, answer, context));
}

/** An answer that is no such message is the service's own fault. */
function encoded(method: Method, answer: unknown, context: CallContext): Reply | Promise<Reply> {
  try {
    const reply = encodeAnswer(method, answer, context);
    return reply instanceof Promise ? reply.catch(fail) : reply;
  } catch (error) {
    return fail(error);
  }
}

async function askAcross(service: Service, method: Method, request: Uint8Array, context: CallContext): Promise<Reply> {
  try {
    refuseEnded(context);
    return { bytes: await service.callBytes!(method.rpc, request, context), release: nothingToRelease };
  } catch (error) {
    return fail(error);
  }
}

/** What cannot be read is the caller's fault; any other failure without a status is the service's own. */
function fail(error: unknown): never {
  if (error instanceof StatusError) throw error;
  if (error instanceof MalformedError) throw new StatusError("INVALID_ARGUMENT", error.message, {}, error);
  const text = error instanceof Error ? error.message : String(error);
  throw new StatusError("INTERNAL", `Service internal error: ${text}`, {}, error);
}
