import { describeValue } from './describe-value.ts';
import { InvalidArgumentError } from './invalid-argument-error.ts';

/** Bounds for {@link requireNumber}; every bound is optional. */
export interface NumberBounds {
  /** Smallest value allowed. */
  readonly min?: number;
  /** Largest value allowed. */
  readonly max?: number;
  /** Value that must be exceeded. */
  readonly above?: number;
  /** Value that must not be reached. */
  readonly below?: number;
  /** Whether only whole numbers are allowed; default false. */
  readonly integer?: boolean;
}

/** Returns `value` when it is a finite number within the bounds; else throws InvalidArgumentError. */
export function requireNumber(argument: string, value: unknown, bounds: NumberBounds = {}): number {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = bounds;
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (!bounds.integer || Number.isInteger(value)) &&
    value >= min &&
    value <= max &&
    value > above &&
    value < below;
  if (fits) return value;
  throw new InvalidArgumentError(`${argument} is ${describeValue(value)}`, {
    argument,
    value,
    hint: `Pass ${describeBounds(bounds)}.`,
  });
}

/** Returns `value` when it is one of `allowed`; else throws InvalidArgumentError that lists them. */
export function requireOneOf<T extends string>(
  argument: string,
  value: unknown,
  allowed: readonly T[],
): T {
  if (allowed.includes(value as T)) return value as T;
  throw new InvalidArgumentError(`${argument} is ${describeValue(value)}`, {
    argument,
    value,
    hint: `Pass one of: ${allowed.join(', ')}.`,
  });
}

function describeBounds({ min, max, above, below, integer }: NumberBounds): string {
  const limits = [
    min === undefined ? '' : `at least ${min}`,
    above === undefined ? '' : `above ${above}`,
    max === undefined ? '' : `at most ${max}`,
    below === undefined ? '' : `below ${below}`,
  ].filter(Boolean);
  const kind = integer ? 'a whole number' : 'a finite number';
  return limits.length > 0 ? `${kind} ${limits.join(' and ')}` : kind;
}
