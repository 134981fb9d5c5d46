import { requireSamples } from '../require-signal.ts';
import { scratch } from '../scratch.ts';

/**
 * How a signal goes on beyond its ends, named as in SciPy: zeros ('constant'), the end point again and
 * again ('nearest'), reflected in the end point ('mirror'), reflected in it and turned over ('odd'),
 * or begun anew ('wrap').
 */
export type EndMode = 'constant' | 'nearest' | 'mirror' | 'odd' | 'wrap';

/**
 * Returns a signal continued by `count` samples at each end, in scratch memory that also has room
 * for `spare` samples more.
 *
 * @throws InvalidArgumentError when the signal is empty, or too short to be reflected or repeated.
 */
export function continueEnds(
  x: ArrayLike<number>,
  count: number,
  mode: EndMode,
  spare = 0,
): Float64Array {
  const reaches = mode === 'mirror' || mode === 'odd' || mode === 'wrap';
  requireSamples('x', x, reaches ? count + 1 : 1, `each end is continued by ${count}`);
  const n = x.length;
  const padded = scratch(n + 2 * count + spare);
  padded.set(x, count);
  const [before, behind] = [padded.subarray(0, count), padded.subarray(count + n, 2 * count + n)];
  switch (mode) {
    case 'wrap':
      before.set(padded.subarray(n, n + count));
      behind.set(padded.subarray(count, 2 * count));
      break;
    case 'mirror':
      reflect(padded, count, n, 0, 1);
      break;
    case 'odd':
      reflect(padded, count, n, 2, -1);
      break;
    default:
      before.fill(mode === 'nearest' ? (x[0] as number) : 0);
      behind.fill(mode === 'nearest' ? (x[n - 1] as number) : 0);
  }
  return padded;
}

/** Beyond each end, `level` times the end point plus `sign` times the reflection. */
function reflect(padded: Float64Array, count: number, n: number, level: number, sign: number) {
  const last = count + n - 1;
  const atFirst = level * (padded[count] as number);
  const atLast = level * (padded[last] as number);
  for (let i = 1; i <= count; i++) {
    padded[count - i] = atFirst + sign * (padded[count + i] as number);
    padded[last + i] = atLast + sign * (padded[last - i] as number);
  }
}
