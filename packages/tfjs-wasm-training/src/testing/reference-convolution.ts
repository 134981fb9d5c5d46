/** A convolution along one axis, of x [samples, length, channels] by a filter [taps, channels, filters]. */
export interface Convolution {
  samples: number;
  length: number;
  channels: number;
  filters: number;
  taps: number;
  stride: number;
  dilation: number;
  padding: 'same' | 'valid' | 'causal';
}

/** The number of results and of zeros in front. */
export function windows(c: Convolution): { positions: number; left: number } {
  const span = (c.taps - 1) * c.dilation + 1;
  if (c.padding === 'same') {
    const positions = Math.ceil(c.length / c.stride);
    const all = Math.max(0, (positions - 1) * c.stride + span - c.length);
    return { positions, left: Math.floor(all / 2) };
  }
  const left = c.padding === 'causal' ? span - 1 : 0;
  return { positions: Math.floor((c.length + left - span) / c.stride) + 1, left };
}

/** Multiplications of one pass. */
export function products(c: Convolution): number {
  return c.samples * windows(c).positions * c.taps * c.channels * c.filters;
}

/** Calls with the places of one row of x, one tap of the filter and one row of y for each pair that meets. */
function meet(c: Convolution, visit: (x: number, w: number, y: number) => void): void {
  const { positions, left } = windows(c);
  for (let row = 0; row < c.samples * positions; row++) {
    const sample = Math.floor(row / positions);
    const start = (row % positions) * c.stride - left;
    for (let tap = 0; tap < c.taps; tap++) {
      const at = start + tap * c.dilation;
      if (at < 0 || at >= c.length) continue;
      const x = (sample * c.length + at) * c.channels;
      visit(x, tap * c.channels * c.filters, row * c.filters);
    }
  }
}

type Values = ArrayLike<number>;

const at = (values: Values, i: number) => values[i] as number;

/** The convolution and, for a gradient dy of its result, both gradients: from the definition, in double precision. */
export function reference(c: Convolution, x: Values, w: Values, dy: Values): Float64Array[] {
  const { channels, filters } = c;
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  meet(c, (rowX, rowW, rowY) => {
    for (let channel = 0; channel < channels; channel++) {
      const [i, first] = [rowX + channel, rowW + channel * filters];
      const value = at(x, i);
      let slope = 0;
      for (let filter = 0; filter < filters; filter++) {
        const [j, k] = [first + filter, rowY + filter];
        y[k] = at(y, k) + value * at(w, j);
        slope += at(dy, k) * at(w, j);
        dw[j] = at(dw, j) + at(dy, k) * value;
      }
      dx[i] = at(dx, i) + slope;
    }
  });
  return [y, dx, dw];
}

/** The same filter with zeros between its taps. */
export function spread(c: Convolution, w: Values): { convolution: Convolution; filter: number[] } {
  const taps = (c.taps - 1) * c.dilation + 1;
  const size = c.channels * c.filters;
  const filter = Array.from({ length: taps * size }, (_, i) => {
    const tap = Math.floor(i / size) / c.dilation;
    return Number.isInteger(tap) ? at(w, tap * size + (i % size)) : 0;
  });
  return { convolution: { ...c, taps, dilation: 1 }, filter };
}
