// Projects vectors on their first two principal axes by subspace iteration over a sample.

export interface Projection {
  readonly x: Float32Array<ArrayBuffer>;
  readonly y: Float32Array<ArrayBuffer>;
}

const iterated = 4; // axes iterated at once: the first two settle faster than alone
const rounds = 10;
const sampledFloats = 1_500_000;

/** PCA to two dimensions of `count` rows of `dim` floats. */
export function pca(data: Float32Array, count: number, dim: number): Projection {
  const rows = sampleRows(count, dim);
  const mean = meanOf(data, rows, dim);
  const sample = centred(data, rows, dim, mean);
  const width = Math.min(iterated, dim);
  let basis = seeded(dim * width);
  orthonormal(basis, dim, width);
  for (let round = 0; round < rounds; round++) {
    basis = covarianceTimes(sample, rows.length, dim, basis, width);
    orthonormal(basis, dim, width);
  }
  const axes = ritz(sample, rows.length, dim, basis, width);
  return project(data, count, dim, mean, axes);
}

function sampleRows(count: number, dim: number): Int32Array {
  const size = Math.min(count, Math.max(2, Math.floor(sampledFloats / dim)));
  return Int32Array.from(
    { length: size },
    (_, i) => Math.floor((i * count) / size),
  );
}

function meanOf(data: Float32Array, rows: Int32Array, dim: number): Float64Array {
  const mean = new Float64Array(dim);
  for (const row of rows) {
    for (let d = 0, at = row * dim; d < dim; d++) mean[d] += data[at + d];
  }
  return mean.map((sum) => sum / rows.length);
}

function centred(data: Float32Array, rows: Int32Array, dim: number, mean: Float64Array): Float32Array {
  const out = new Float32Array(rows.length * dim);
  for (let r = 0; r < rows.length; r++) {
    for (let d = 0, from = rows[r] * dim, to = r * dim; d < dim; d++) {
      out[to + d] = data[from + d] - mean[d];
    }
  }
  return out;
}

/** XᵀX·B, with B and the answer laid out axis by axis; two axes at a time, as each read of X then serves both. */
function covarianceTimes(x: Float32Array, rows: number, dim: number, basis: Float64Array, width: number) {
  const out = new Float64Array(dim * width);
  const part = (of: Float64Array, w: number) => of.subarray(w * dim, (w + 1) * dim);
  for (let w = 0; w < width; w += 2) {
    const v = Math.min(w + 1, width - 1);
    addImages(
      x,
      rows,
      part(basis, w),
      part(basis, v),
      part(out, w),
      v > w ? part(out, v) : new Float64Array(dim),
    );
  }
  return out;
}

function addImages(
  x: Float32Array,
  rows: number,
  a: Float64Array,
  b: Float64Array,
  toA: Float64Array,
  toB: Float64Array,
): void {
  const dim = a.length;
  for (let r = 0, at = 0; r < rows; r++, at += dim) {
    let onA = 0, onB = 0;
    for (let d = 0; d < dim; d++) {
      const value = x[at + d];
      onA += value * a[d];
      onB += value * b[d];
    }
    for (let d = 0; d < dim; d++) {
      const value = x[at + d];
      toA[d] += onA * value;
      toB[d] += onB * value;
    }
  }
}

function orthonormal(basis: Float64Array, dim: number, width: number): void {
  for (let w = 0; w < width; w++) {
    const a = basis.subarray(w * dim, (w + 1) * dim);
    for (let v = 0; v < w; v++) {
      const b = basis.subarray(v * dim, (v + 1) * dim);
      const along = dotOf(a, b);
      for (let d = 0; d < dim; d++) a[d] -= along * b[d];
    }
    const size = Math.sqrt(dotOf(a, a));
    for (let d = 0; d < dim; d++) a[d] = size > 1e-12 ? a[d] / size : 0;
  }
}

/** Turns the settled subspace to its own principal axes (Jacobi on a small matrix); the first two of them. */
function ritz(x: Float32Array, rows: number, dim: number, basis: Float64Array, width: number): Float64Array[] {
  const image = covarianceTimes(x, rows, dim, basis, width);
  const part = (of: Float64Array, w: number) => of.subarray(w * dim, (w + 1) * dim);
  const small = Array.from(
    { length: width },
    (_, i) =>
      Float64Array.from(
        { length: width },
        (_, j) => dotOf(part(basis, i), part(image, j)),
      ),
  );
  const turned = jacobi(small);
  const order = small.map((_, i) => i).sort((i, j) => small[j][j] - small[i][i]);
  return [0, 1].map((rank) => {
    const axis = new Float64Array(dim);
    const column = order[rank];
    if (column === undefined) return axis;
    for (let w = 0; w < width; w++) {
      for (let d = 0; d < dim; d++) {
        axis[d] += turned[w][column] * basis[w * dim + d];
      }
    }
    return axis;
  });
}

function jacobi(m: Float64Array[]): Float64Array[] {
  const n = m.length;
  const v = m.map((_, i) => Float64Array.from({ length: n }, (_, j) => +(i === j)));
  for (let sweep = 0; sweep < 20; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) rotate(m, v, p, q);
    }
  }
  return v;
}

function rotate(
  m: Float64Array[],
  v: Float64Array[],
  p: number,
  q: number,
): void {
  if (Math.abs(m[p][q]) < 1e-300) return;
  const theta = (m[q][q] - m[p][p]) / (2 * m[p][q]);
  const t = (Math.sign(theta) || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1), s = t * c;
  for (const row of m) {
    [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  }
  for (let k = 0; k < m.length; k++) {
    [m[p][k], m[q][k]] = [c * m[p][k] - s * m[q][k], s * m[p][k] + c * m[q][k]];
  }
  for (const row of v) {
    [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  }
}

function project(
  data: Float32Array,
  count: number,
  dim: number,
  mean: Float64Array,
  axes: Float64Array[],
) {
  const [a, b] = axes, x = new Float32Array(count), y = new Float32Array(count);
  const mx = dotOf(mean, a), my = dotOf(mean, b);
  for (let i = 0, at = 0; i < count; i++, at += dim) {
    let sx = -mx, sy = -my;
    for (let d = 0; d < dim; d++) {
      const value = data[at + d];
      sx += value * a[d];
      sy += value * b[d];
    }
    x[i] = sx;
    y[i] = sy;
  }
  return { x, y };
}

function dotOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/** Fixed pseudo-random numbers, so that one collection gives one picture. */
function seeded(length: number): Float64Array {
  let state = 0x9e3779b9;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}
