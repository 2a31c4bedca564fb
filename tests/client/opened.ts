// Closes after each test what it opened: Node 22 does not know `await using`.
interface Closable {
  close(): unknown;
}

const open: Closable[] = [];

/** Notes what is to be closed by {@linkcode closeOpened}. */
export function opened<T extends Closable>(thing: T): T {
  open.push(thing);
  return thing;
}

/** For `afterEach`. */
export async function closeOpened(): Promise<void> {
  for (const each of open.splice(0).reverse()) await each.close();
}
