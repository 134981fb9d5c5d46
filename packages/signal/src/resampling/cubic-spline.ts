/**
 * Writes into `output` the cubic spline through points at the places `at`, both rising. The third
 * derivative is continuous at the last points but one (not-a-knot), as in SciPy's `CubicSpline`; two
 * points give a line, three a parabola. Beyond the ends the outer pieces go on.
 */
export function cubicSpline(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  at: ArrayLike<number>,
  output: Float64Array,
): void {
  const slopes = splineSlopes(xs, ys);
  let piece = 0;
  for (let i = 0; i < at.length; i++) {
    const x = at[i] as number;
    while (piece < xs.length - 2 && x >= (xs[piece + 1] as number)) piece++;
    const left = xs[piece] as number;
    const width = (xs[piece + 1] as number) - left;
    const t = (x - left) / width;
    const from = ys[piece] as number;
    const rise = (ys[piece + 1] as number) - from;
    const a = width * (slopes[piece] as number) - rise;
    const b = rise - width * (slopes[piece + 1] as number);
    output[i] = from + t * (rise + (1 - t) * (a * (1 - t) + b * t));
  }
}

/** The slopes at the points that make second derivatives continuous. */
function splineSlopes(xs: ArrayLike<number>, ys: ArrayLike<number>): Float64Array {
  const count = xs.length;
  const dx = new Float64Array(count - 1);
  const slope = new Float64Array(count - 1);
  for (let i = 0; i < count - 1; i++) {
    dx[i] = (xs[i + 1] as number) - (xs[i] as number);
    slope[i] = ((ys[i + 1] as number) - (ys[i] as number)) / (dx[i] as number);
  }
  if (count === 2) return Float64Array.of(slope[0] as number, slope[0] as number);
  if (count === 3) return parabolaSlopes(dx, slope);
  return solve(dx, slope);
}

function parabolaSlopes(dx: Float64Array, slope: Float64Array): Float64Array {
  const [h0, h1] = [dx[0] as number, dx[1] as number];
  const [s0, s1] = [slope[0] as number, slope[1] as number];
  const bend = (s1 - s0) / (h0 + h1);
  return Float64Array.of(s0 - h0 * bend, s0 + h0 * bend, s1 + h1 * bend);
}

/** Three diagonals, eliminated downwards and solved upwards; diagonally dominant after the first row. */
function solve(dx: Float64Array, slope: Float64Array): Float64Array {
  const last = dx.length;
  const diagonal = new Float64Array(last + 1);
  const above = new Float64Array(last + 1);
  const right = new Float64Array(last + 1);
  const h = (i: number) => dx[i] as number;
  const s = (i: number) => slope[i] as number;
  const first = h(0) + h(1);
  diagonal[0] = h(1);
  above[0] = first;
  right[0] = ((h(0) + 2 * first) * h(1) * s(0) + h(0) ** 2 * s(1)) / first;
  const eliminate = (i: number, below: number, own: number, value: number) => {
    const factor = below / (diagonal[i - 1] as number);
    diagonal[i] = own - factor * (above[i - 1] as number);
    right[i] = value - factor * (right[i - 1] as number);
  };
  for (let i = 1; i < last; i++) {
    above[i] = h(i - 1);
    const value = 3 * (h(i) * s(i - 1) + h(i - 1) * s(i));
    eliminate(i, h(i), 2 * (h(i - 1) + h(i)), value);
  }
  const [e, f] = [h(last - 2), h(last - 1)];
  const end = (f * f * s(last - 2) + (2 * (e + f) + f) * e * s(last - 1)) / (e + f);
  eliminate(last, e + f, e, end);
  for (let i = last; i >= 0; i--) {
    const next = i === last ? 0 : (above[i] as number) * (right[i + 1] as number);
    right[i] = ((right[i] as number) - next) / (diagonal[i] as number);
  }
  return right;
}
