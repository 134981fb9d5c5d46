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
  const count = components.length;
  const products = new Float64Array((count * (count + 1)) / 2);
  let seen = false;
  for (let i = 0, at = 0; i < count; i++) {
    const { leads } = components[i] as Component;
    for (let k = 0; k <= i; k++, at++) {
      const product = dot(leads, (components[k] as Component).leads);
      products[at] = k === i ? product : 2 * product;
      seen ||= product !== 0;
    }
  }
  if (!seen) for (let i = 0, at = 0; i < count; i++, at += i + 1) products[at] = 1;
  return products;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] as number) * (b[n] as number);
  return sum;
}
