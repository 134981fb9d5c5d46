/** One contributor to a signal: how high it stands at a time, and what each lead sees of it. */
export interface Component {
  readonly leads: Float64Array;
  height(time: number): number;
}

/**
 * Returns, as a function of time, the root sum of squares over the leads of what these components make
 * together.
 *
 * A sum over leads of squared sums is a quadratic form in the heights: that costs less than the leads.
 * Where the leads see nothing at all, the components count alike.
 */
export function magnitudeOf(components: readonly Component[]): (time: number) => number {
  const products = productsOf(components);
  const count = components.length;
  const heights = new Float64Array(count);
  return (time) => {
    let power = 0;
    for (let i = 0, at = 0; i < count; i++) {
      const height = (components[i] as Component).height(time);
      heights[i] = height;
      let sum = 0;
      for (let k = 0; k <= i; k++, at++) sum += (products[at] as number) * (heights[k] as number);
      power += height * sum;
    }
    return Math.sqrt(Math.max(0, power));
  };
}

/** Scalar products of the components' leads: the lower triangle row by row, doubled off the diagonal. */
function productsOf(components: readonly Component[]): Float64Array {
  const products: number[] = [];
  for (const [i, { leads }] of components.entries()) {
    for (const other of components.slice(0, i + 1)) {
      const product = leads.reduce((sum, value, n) => sum + value * (other.leads[n] as number), 0);
      products.push(other.leads === leads ? product : 2 * product);
    }
  }
  if (products.every((value) => value === 0)) return alike(components.length);
  return Float64Array.from(products);
}

function alike(count: number): Float64Array {
  const rows = Array.from({ length: count }, (_, i) =>
    Array.from({ length: i + 1 }, (__, k) => (k === i ? 1 : 0)),
  );
  return Float64Array.from(rows.flat());
}
