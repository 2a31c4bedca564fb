// Runs UMAP beside the page: tells its progress and shows the picture while it settles.
import { createUMAP } from "embedding-atlas/umap";

const between = 5; // epochs between two pictures

addEventListener(
  "message",
  async ({ data: { vectors, count, size, epochs, metric } }) => {
    try {
      const umap = await createUMAP(count, size, 2, vectors, {
        metric,
        nEpochs: epochs,
        nNeighbors: Math.max(2, Math.min(15, count - 1)),
        seed: 1,
        progress: (done: number) => postMessage({ stage: "neighbours", done }),
      });
      for (let epoch = 0; epoch < epochs; epoch += between) {
        umap.setParameters({ learningRate: 1 - epoch / epochs });
        await umap.step(between);
        send(umap.embedding, count, {
          stage: "layout",
          epoch: epoch + between,
          done: (epoch + between) / epochs,
        });
      }
      umap.destroy();
      postMessage({ stage: "end" });
    } catch (error) {
      postMessage({ stage: "failed", message: (error as Error).message });
    }
  },
);

function send(embedding: Float32Array, count: number, told: object): void {
  const x = new Float32Array(count), y = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    [x[i], y[i]] = [embedding[2 * i], embedding[2 * i + 1]];
  }
  postMessage({ ...told, x, y }, { transfer: [x.buffer, y.buffer] });
}
