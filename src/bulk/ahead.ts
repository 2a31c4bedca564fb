// The next page is on its way while one is worked on.

/** Asks for the next page before it gives one; gives as many as the limit says, and asks for no page past it. */
export async function* ahead<T>(pages: AsyncGenerator<T[]>, limit = Infinity): AsyncGenerator<T[]> {
  let next = pages.next(), left = limit;
  for (;;) {
    const page = await next;
    if (page.done) return;
    const given = page.value.slice(0, left);
    left -= given.length;
    if (left > 0) {
      next = pages.next();
      next.catch(() => {}); // thrown when it is waited for
    }
    yield given;
    if (left === 0) return;
  }
}
