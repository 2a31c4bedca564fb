// Runs PCA beside the page.
import { pca } from "./pca.ts";

addEventListener("message", ({ data: { vectors, count, size } }) => {
  const startedAt = performance.now(), { x, y } = pca(vectors, count, size);
  postMessage({ x, y, ms: performance.now() - startedAt }, {
    transfer: [x.buffer, y.buffer],
  });
});
