import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { sinc } from './design-fir.ts';
import { solvePositive } from './solve-positive.ts';

/** A band with the gain that is wanted in it. */
export interface FirBand {
  /** Where it begins, in hertz. */
  readonly fromHz: number;
  /** Where it ends, in hertz. */
  readonly toHz: number;
  /** The gain: one number, or [at the beginning, at the end] of a straight line between them. */
  readonly gain: number | readonly [number, number];
  /** How much errors count in this band; default 1. */
  readonly weight?: number;
}

/** What {@link designFirLeastSquares} takes. */
export interface FirLeastSquaresOptions {
  /** Number of coefficients, odd, at most 2001. */
  readonly taps: number;
  /** Bands in rising order that do not overlap; what lies between them is free. */
  readonly bands: readonly FirBand[];
  /** In hertz. */
  readonly sampleRate: number;
}

/** A band as fractions of half the sampling rate, its gain as offset + slope · frequency. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
  readonly slope: number;
  readonly weight: number;
}

/**
 * Returns the coefficients of the symmetric filter whose gain has the least weighted squared error
 * over the bands. It delays by (taps − 1) / 2.
 *
 * Selesnick, Linear-phase FIR filter design by least squares (OpenStax m10577); equal to SciPy's
 * `firls`.
 *
 * @throws InvalidArgumentError for an even number of taps, bands that overlap or reach beyond half the
 * sampling rate, or so wide a gap between bands that no filter is best.
 */
export function designFirLeastSquares(options: FirLeastSquaresOptions): Float64Array {
  const { taps } = options;
  requireNumber('taps', taps, { integer: true, min: 1, max: 2001 });
  if (taps % 2 === 0) throw bad('taps', taps, `taps is ${taps}`, 'Pass an odd number.');
  const lines = requireBands(options);
  const half = (taps - 1) / 2;
  const q = Float64Array.from({ length: taps }, (_, n) => overBands(lines, n, cosineIntegral));
  const wanted = Float64Array.from({ length: half + 1 }, (_, n) =>
    overBands(lines, n, gainIntegral),
  );
  const matrix = Array.from({ length: half + 1 }, (_, i) =>
    Float64Array.from(
      { length: half + 1 },
      (_, k) => (q[Math.abs(i - k)] as number) + (q[i + k] as number),
    ),
  );
  const a = solvePositive(matrix, wanted);
  if (a === null) {
    throw bad(
      'bands',
      options.bands,
      'bands leave the filter open',
      'Pass wider bands or fewer taps.',
    );
  }
  return Float64Array.from({ length: taps }, (_, i) => {
    const n = Math.abs(i - half);
    return (a[n] as number) * (n === 0 ? 2 : 1);
  });
}

type Integral = (line: Line, edge: number, n: number) => number;

function overBands(lines: readonly Line[], n: number, integral: Integral): number {
  return lines.reduce(
    (sum, line) => sum + line.weight * (integral(line, line.to, n) - integral(line, line.from, n)),
    0,
  );
}

/** Integral of cos(πnf) from 0 to an edge. */
const cosineIntegral: Integral = (_, edge, n) => edge * sinc(edge * n);

/** Integral of the gain times cos(πnf), up to a constant. */
const gainIntegral: Integral = ({ offset, slope }, edge, n) => {
  if (n === 0) return edge * (offset + (slope * edge) / 2);
  const turn = Math.cos(Math.PI * n * edge) / (Math.PI * n) ** 2;
  return edge * (offset + slope * edge) * sinc(edge * n) + slope * turn;
};

function requireBands({ bands, sampleRate }: FirLeastSquaresOptions): Line[] {
  const nyquist = requireNumber('sampleRate', sampleRate, { above: 0 }) / 2;
  if (!Array.isArray(bands) || bands.length === 0) {
    throw bad('bands', bands, 'bands is empty', 'Pass at least one { fromHz, toHz, gain }.');
  }
  let least = 0;
  return (bands as readonly FirBand[]).map(({ fromHz, toHz, gain, weight = 1 }, i) => {
    requireNumber(`bands[${i}].fromHz`, fromHz, { min: least, below: nyquist });
    least = requireNumber(`bands[${i}].toHz`, toHz, { above: fromHz, max: nyquist });
    const [first, last] = typeof gain === 'number' ? [gain, gain] : gain;
    requireNumber(`bands[${i}].gain`, first);
    requireNumber(`bands[${i}].gain`, last);
    const [from, to] = [fromHz / nyquist, toHz / nyquist];
    const slope = (last - first) / (to - from);
    const checked = requireNumber(`bands[${i}].weight`, weight, { above: 0 });
    return { from, to, slope, offset: first - slope * from, weight: checked };
  });
}

function bad(argument: string, value: unknown, problem: string, hint: string) {
  return new InvalidArgumentError(problem, { argument, value, hint });
}
