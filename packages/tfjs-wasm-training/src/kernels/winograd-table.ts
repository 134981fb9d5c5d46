/**
 * The points beside 0 and infinity, each with both signs. Up to 8 the values are those with the smallest errors
 * (Barabasz et al., 2020, doi 10.1145/3412380); of the candidates for the fourth pair 4/3 was measured to be the best.
 */
const POINTS = [1, 2, 1 / 2, 4 / 3];

/** Coefficients, from the constant on, of the product of (u - root). */
function fromRoots(roots: readonly number[]): number[] {
  return roots.reduce<number[]>(
    (p, root) => p.concat(0).map((_, i) => (p[i - 1] ?? 0) - root * (p[i] ?? 0)),
    [1],
  );
}

function valueAt(coefficients: readonly number[], u: number): number {
  return coefficients.reduceRight((sum, c) => sum * u + c, 0);
}

/**
 * The table of assembly/winograd-transforms.ts. With Q(u) the product of (u - p^2), the interpolation's polynomials
 * are t^2 R(t^2) / c and +- p t R(t^2) / c at +-p, where R = Q / (u - p^2) and c = 2 p^2 R(p^2), Q(t^2) / Q(0) at 0 and
 * t Q(t^2) at infinity.
 */
export function winogradTable(length: number): Float32Array {
  const points = POINTS.slice(0, length / 2 - 1);
  const squares = points.map((p) => p * p);
  const all = fromRoots(squares);
  const pairs = points.flatMap((p) => {
    const others = fromRoots(squares.filter((square) => square !== p * p));
    const scale = 1 / (2 * p * p * valueAt(others, p * p));
    return [...others.map((c) => c * scale), ...others.map((c) => c * p * scale)];
  });
  const zero = all.map((c) => c / (all[0] as number));
  const powers = points.flatMap((p) => Array.from({ length }, (_, i) => p ** i));
  return Float32Array.from([...pairs, ...zero, ...all, ...powers]);
}
