import { InvalidArgumentError } from '@einthoven/core';

/** Greatest whole number that divides both. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Largest denominator tried, and the relative error at which a fraction counts as equal. */
const MAX_DENOMINATOR = 2000;
const TOLERANCE = 1e-6;

/**
 * Returns whole numbers with `up / down` equal to `to / from` within a millionth: a hundredth of a
 * millisecond over ten seconds. The first such fraction of the continued fraction is taken.
 *
 * @throws InvalidArgumentError when there is none with numbers up to 2000.
 */
export function resamplingRatio(from: number, to: number): { up: number; down: number } {
  const ratio = to / from;
  let [up, lastUp, down, lastDown] = [1, 0, 0, 1];
  let rest = ratio;
  for (;;) {
    const whole = Math.floor(rest);
    [up, lastUp] = [whole * up + lastUp, up];
    [down, lastDown] = [whole * down + lastDown, down];
    if (up > MAX_DENOMINATOR || down > MAX_DENOMINATOR) throw noRatio(from, to);
    if (up > 0 && Math.abs(up / down - ratio) <= TOLERANCE * ratio) return { up, down };
    rest = 1 / (rest - whole);
  }
}

function noRatio(from: number, to: number): InvalidArgumentError {
  return new InvalidArgumentError(`sampleRate cannot go from ${from} to ${to} Hz`, {
    argument: 'sampleRate',
    value: to,
    hint: `Pass rates whose ratio is a fraction of whole numbers up to ${MAX_DENOMINATOR}, such as 360 and 100.`,
  });
}
