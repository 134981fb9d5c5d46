import { InvalidArgumentError, requireNumber, requireOneOf, ShapeError } from '@einthoven/core';
import { finiteResult, requireFinite, requireSamples } from '../require-signal.ts';
import type { PowerSpectrum } from './welch.ts';

/** Options of {@link lombScargle}. */
export interface LombScargleOptions {
  /** Where to look, in hertz, above 0. */
  readonly frequenciesHz: ArrayLike<number>;
  /** What becomes of the mean: taken out (default), fitted at each frequency, or left in. */
  readonly mean?: 'subtract' | 'fit' | 'none';
  /**
   * 'density' (default): per hertz, one-sided, as {@link welch} has it, by the mean sampling rate;
   * 'power': Lomb's, N/4 times the squared amplitude of a sine, as SciPy's default; 'normalized': the
   * share of the variance that a sine explains, 0 to 1.
   */
  readonly scaling?: 'density' | 'power' | 'normalized';
}

/**
 * Returns the power spectrum of samples at any times, such as RR intervals at their beats: of the sine
 * that fits them best at each frequency (Lomb 1976, doi:10.1007/BF00648343; Scargle 1982,
 * doi:10.1086/160554; with a fitted mean Zechmeister & Kürster 2009, doi:10.1051/0004-6361:200811296).
 * Equal to SciPy's `lombscargle`.
 *
 * @param timesSeconds - Of each value, rising.
 * @param values - As many, in any unit.
 * @throws InvalidArgumentError for fewer than 3 values, times that do not rise, frequencies that are
 * not above 0, or a number that is missing (NaN); ShapeError when there are not as many times as values.
 */
export function lombScargle(
  timesSeconds: ArrayLike<number>,
  values: ArrayLike<number>,
  { frequenciesHz, mean = 'subtract', scaling = 'density' }: LombScargleOptions,
): PowerSpectrum {
  requireOneOf('mean', mean, ['subtract', 'fit', 'none']);
  requireOneOf('scaling', scaling, ['density', 'power', 'normalized']);
  requireTimes(timesSeconds, values);
  const times = Float64Array.from(timesSeconds);
  const frequencyHz = Float64Array.from(frequenciesHz, (hertz, i) =>
    requireNumber(`frequenciesHz[${i}]`, hertz, { above: 0 }),
  );
  const level = mean === 'none' ? 0 : meanOf(values);
  const y = Float64Array.from(values, (value) => value - level);
  const factor = factorFor(scaling, times, y);
  const power = frequencyHz.map((hertz) => factor * explained(times, y, hertz, mean === 'fit'));
  return { frequencyHz, power: finiteResult(power) };
}

/** Squares that a sine of this frequency takes off the values, the mean fitted with it or not. */
function explained(times: Float64Array, y: Float64Array, hertz: number, withMean: boolean): number {
  const n = times.length;
  const start = times[0] as number;
  let [c, s, yc, ys, cc, cs] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const angle = 2 * Math.PI * hertz * ((times[i] as number) - start);
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    c += cos;
    s += sin;
    yc += (y[i] as number) * cos;
    ys += (y[i] as number) * sin;
    cc += cos * cos;
    cs += cos * sin;
  }
  // Values have no mean when one is fitted; the sums of cosines and sines give theirs up here.
  const share = withMean ? 1 / n : 0;
  return twoSquares(yc, ys, cc - share * c * c, n - cc - share * s * s, cs - share * c * s);
}

/** [yc, ys] over the matrix [cc, cs; cs, ss], turned so that it is diagonal: Lomb's τ. */
function twoSquares(yc: number, ys: number, cc: number, ss: number, cs: number): number {
  const turn = Math.atan2(2 * cs, cc - ss) / 2;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const large = cc * cos * cos + 2 * cs * cos * sin + ss * sin * sin;
  const small = cc * sin * sin - 2 * cs * cos * sin + ss * cos * cos;
  const a = yc * cos + ys * sin;
  const b = ys * cos - yc * sin;
  // At half the rate of even samples all sines are zero, and explain nothing.
  return (a * a) / large + (small > 1e-12 * large ? (b * b) / small : 0);
}

function factorFor(scaling: string, times: Float64Array, y: Float64Array): number {
  if (scaling === 'power') return 1 / 2;
  if (scaling === 'density') {
    const span = (times[times.length - 1] as number) - (times[0] as number);
    return span / (times.length - 1);
  }
  const squares = y.reduce((sum, value) => sum + value * value, 0);
  // A constant has nothing to explain.
  return squares === 0 ? 0 : 1 / squares;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

function requireTimes(times: ArrayLike<number>, values: ArrayLike<number>): void {
  requireSamples('values', values, 3, 'a sine has three unknowns');
  if (times.length !== values.length) {
    throw new ShapeError(`timesSeconds has ${times.length} numbers, values has ${values.length}`, {
      argument: 'timesSeconds',
      value: times.length,
      hint: 'Pass one time a value.',
    });
  }
  requireFinite('timesSeconds', times);
  requireFinite('values', values);
  for (let i = 1; i < times.length; i++) {
    if ((times[i] as number) > (times[i - 1] as number)) continue;
    throw new InvalidArgumentError(`timesSeconds falls or stands at sample ${i}`, {
      argument: 'timesSeconds',
      value: times[i],
      hint: 'Pass rising times, each once.',
    });
  }
}
