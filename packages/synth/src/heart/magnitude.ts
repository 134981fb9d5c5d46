/** What makes up a signal: what each lead sees of each of them, and how high they stand at a time. */
export interface Components {
  readonly leads: readonly Float64Array[];
  /** Writes their heights at a time, in the order of `leads`. */
  writeHeights(time: number, heights: number[]): void;
}

/**
 * Returns, as a function of time, the root sum of squares over the leads of what these components make
 * together.
 *
 * A sum over leads of squared sums is a quadratic form in the heights: that costs less than the leads.
 * Where the leads see nothing at all, the components count alike.
 */
export function magnitudeOf({ leads, writeHeights }: Components): (time: number) => number {
  const products = productsOf(leads);
  const count = leads.length;
  return (time) => {
    writeHeights(time, heights);
    let power = 0;
    for (let i = 0, at = 0; i < count; i++) {
      let sum = 0;
      for (let k = 0; k <= i; k++, at++) sum += (products[at] as number) * (heights[k] as number);
      power += (heights[i] as number) * sum;
    }
    return Math.sqrt(Math.max(0, power));
  };
}

/** Of the components at one time: one array for all, since it is read at once. */
const heights: number[] = [];

/** Scalar products of the components' leads: the lower triangle row by row, doubled off the diagonal. */
function productsOf(leads: readonly Float64Array[]): number[] {
  const products = triangle(
    leads.length,
    (i, k) => (k === i ? 1 : 2) * dot(leads[i] as Float64Array, leads[k] as Float64Array),
  );
  if (products.some((product) => product !== 0)) return products;
  return triangle(leads.length, (i, k) => (k === i ? 1 : 0));
}

/** Values for each row up to its diagonal. */
function triangle(rows: number, valueAt: (i: number, k: number) => number): number[] {
  const values: number[] = [];
  for (let i = 0; i < rows; i++) for (let k = 0; k <= i; k++) values.push(valueAt(i, k));
  return values;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let n = 0; n < a.length; n++) sum += (a[n] as number) * (b[n] as number);
  return sum;
}
