import { InvalidArgumentError, requireOneOf } from '@einthoven/core';

/** How {@link dwt} continues a signal beyond its ends. */
export const EXTENSION_MODES = [
  'symmetric',
  'zero',
  'constant',
  'reflect',
  'periodic',
  'smooth',
  'antisymmetric',
  'antireflect',
  'periodization',
] as const;

/**
 * How a signal goes on beyond its ends, by PyWavelets' names: mirrored ('symmetric' repeats the end,
 * 'reflect' does not; 'antisymmetric' and 'antireflect' with the sign turned about zero and about the
 * end), 'zero', 'constant', 'periodic', 'smooth' (straight on), or 'periodization': periodic, with the
 * fewest coefficients.
 */
export type ExtensionMode = (typeof EXTENSION_MODES)[number];

/** Throws InvalidArgumentError for an unknown mode, or one that needs more samples than there are. */
export function requireMode(mode: ExtensionMode, length: number): void {
  requireOneOf('mode', mode, EXTENSION_MODES);
  if (length > 1 || !mode.endsWith('reflect')) return;
  throw new InvalidArgumentError(`mode is '${mode}' for a signal of one sample`, {
    argument: 'mode',
    value: mode,
    hint: "Pass at least two samples, or the mode 'symmetric'.",
  });
}

/** Returns `total` samples of the continued signal, from `before` samples ahead of its first. */
export function extend(
  x: ArrayLike<number>,
  mode: ExtensionMode,
  before: number,
  total: number,
): Float64Array {
  const result = new Float64Array(total);
  const inside = Math.min(x.length, total - before);
  for (let i = 0; i < inside; i++) result[before + i] = x[i] as number;
  const beyond = CONTINUATIONS[mode];
  for (let i = -before; i < 0; i++) result[before + i] = beyond(x, i, x.length);
  for (let i = x.length; i < total - before; i++) result[before + i] = beyond(x, i, x.length);
  return result;
}

/** The sample of a continued signal at any index. */
type Continuation = (x: ArrayLike<number>, i: number, length: number) => number;

const at = (x: ArrayLike<number>, i: number) => x[i] as number;

const modulo = (i: number, period: number) => ((i % period) + period) % period;

const CONTINUATIONS: Readonly<Record<ExtensionMode, Continuation>> = {
  zero: () => 0,
  constant: (x, i, n) => at(x, i < 0 ? 0 : n - 1),
  periodic: (x, i, n) => at(x, modulo(i, n)),
  periodization(x, i, n) {
    // An odd signal counts as one longer, its last sample twice.
    return at(x, Math.min(modulo(i, n + (n % 2)), n - 1));
  },
  symmetric(x, i, n) {
    const k = modulo(i, 2 * n);
    return at(x, k < n ? k : 2 * n - 1 - k);
  },
  antisymmetric(x, i, n) {
    const k = modulo(i, 2 * n);
    return k < n ? at(x, k) : -at(x, 2 * n - 1 - k);
  },
  reflect(x, i, n) {
    const k = modulo(i, 2 * n - 2);
    return at(x, k < n ? k : 2 * n - 2 - k);
  },
  antireflect(x, i, n) {
    const last = n - 1;
    const rounds = Math.floor(i / (2 * last));
    const k = i - 2 * last * rounds;
    const value = k <= last ? at(x, k) : 2 * at(x, last) - at(x, 2 * last - k);
    return value + 2 * rounds * (at(x, last) - at(x, 0));
  },
  smooth(x, i, n) {
    if (n === 1) return at(x, 0);
    if (i < 0) return at(x, 0) + i * (at(x, 1) - at(x, 0));
    return at(x, n - 1) + (i - n + 1) * (at(x, n - 1) - at(x, n - 2));
  },
};
