// The lines that grpc-js prints to stderr: those about our own connections are told as errors and warnings instead.

type Grpc = typeof import("@grpc/grpc-js");
type Take = (line: string) => boolean;

const taking = new Set<Take>();
/** Of a connection that is being made though its client was closed, and of headers that no good server sends. */
const ours = /^Failed to (?:connect to (?:proxy \S+ with error|\S+ through proxy)|add metadata entry) /;
let installed = false;

/**
 * Keeps from stderr what `take` says is told elsewhere, until the function it gives is called. grpc-js has one logger for all its users, and no
 * way to ask for it: so it is replaced by the first who needs this, and prints every other line as before.
 */
export function takeLines(grpc: Grpc, take: Take): () => void {
  if (!installed) grpc.setLogger({ error: printer("E"), info: printer("I"), debug: printer("D") });
  installed = true;
  taking.add(take);
  return () => void taking.delete(take);
}

function printer(severity: string): (message?: unknown, ...rest: unknown[]) => void {
  return (message, ...rest) => {
    const line = String(message);
    for (const take of taking) if (take(line)) return;
    if (!ours.test(line)) console.error(`${severity} ${line}`, ...rest);
  };
}
