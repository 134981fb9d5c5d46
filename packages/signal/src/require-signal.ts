import { describeValue, InvalidArgumentError } from '@einthoven/core';

/** Throws InvalidArgumentError when a one-dimensional signal has fewer than `atLeast` samples. */
export function requireSamples(
  argument: string,
  x: ArrayLike<number>,
  atLeast: number,
  reason: string,
): void {
  if (x.length >= atLeast) return;
  throw new InvalidArgumentError(`${argument} has ${x.length} samples`, {
    argument,
    value: x.length,
    hint: `Pass at least ${atLeast}: ${reason}.`,
  });
}

/** Throws InvalidArgumentError when a sample is missing (NaN), infinite, or no number at all. */
export function requireFinite(argument: string, x: ArrayLike<number>): void {
  if (allFinite(x)) return;
  for (let i = 0; i < x.length; i++) {
    if (Number.isFinite(x[i])) continue;
    throw new InvalidArgumentError(`${argument} is ${describeValue(x[i])} at sample ${i}`, {
      argument,
      value: x[i],
      hint: 'Pass finite numbers: cut gaps out, or fill them, first.',
    });
  }
}

/** Returns whether all are finite: zeros times finite numbers add up to zero, four at a time. */
export function allFinite(x: ArrayLike<number>): boolean {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (; i + 4 <= x.length; i += 4) {
    a += 0 * (x[i] as number);
    b += 0 * (x[i + 1] as number);
    c += 0 * (x[i + 2] as number);
    d += 0 * (x[i + 3] as number);
  }
  for (; i < x.length; i++) a += 0 * (x[i] as number);
  return a + b + c + d === 0;
}

/**
 * Returns a result; throws InvalidArgumentError when it is not finite, which names the sample that is
 * missing where the signal `x` was not looked at before.
 */
export function finiteResult(result: Float64Array, x: ArrayLike<number> = []): Float64Array {
  if (allFinite(result)) return result;
  requireFinite('x', x);
  throw new InvalidArgumentError('x makes the result overflow', {
    argument: 'x',
    value: Infinity,
    hint: 'Pass smaller numbers; of recursive filters, poles inside the unit circle.',
  });
}

/** Returns `output`, or a new array of this length; throws when `output` has another length. */
export function outputOf(length: number, output: Float64Array | undefined): Float64Array {
  if (output === undefined) return new Float64Array(length);
  if (output.length === length) return output;
  throw new InvalidArgumentError(`output has ${output.length} elements, ${length} are needed`, {
    argument: 'output',
    value: output.length,
    hint: 'Pass a Float64Array of the length of the result, or leave it out.',
  });
}
