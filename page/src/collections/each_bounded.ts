// Does something for each of a list, so many at a time.

/** In their order; none is begun once `gone` is aborted. */
export async function eachBounded<Item>(
  items: readonly Item[],
  { most, gone }: { readonly most: number; readonly gone: AbortSignal },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let at = 0;
  const worker = async () => {
    while (at < items.length && !gone.aborted) await work(items[at++]);
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
}
