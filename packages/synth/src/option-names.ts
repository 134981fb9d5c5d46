import { describeValue, InvalidArgumentError } from '@einthoven/core';
import type { SynthesisOptions } from './synthesis-options.ts';

// A record, so that the compiler asks for every name.
const NAMES: Readonly<Record<keyof SynthesisOptions, true>> = {
  seed: true,
  heartRateBpm: true,
  prMs: true,
  qrsMs: true,
  qtMs: true,
  axisDegrees: true,
  rotationDegrees: true,
  conditions: true,
  rhythm: true,
  heartRateVariability: true,
  variation: true,
  leadField: true,
  leadFieldDisturbance: true,
  respiration: true,
  person: true,
  noise: true,
  impossible: true,
  sampleRate: true,
  durationSeconds: true,
  leads: true,
};

/** Names of the options of `synthesizeEcg`. */
export const OPTION_NAMES: readonly string[] = Object.keys(NAMES);

/**
 * Throws InvalidArgumentError unless `options` is an object whose names are all known and whose values
 * are not null. A name whose value is undefined counts as not given.
 *
 * @param name - What errors call the object.
 */
export function requireOptions(options: unknown, known: readonly string[], name = 'options'): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new InvalidArgumentError(`${name} is ${describeValue(options)}`, {
      argument: name,
      value: options,
      hint: `Pass an object with any of: ${known.join(', ')}.`,
    });
  }
  requireNames(options, known);
  for (const [option, value] of Object.entries(options)) {
    if (value === null) {
      throw new InvalidArgumentError(`${option} is null`, {
        argument: option,
        value,
        hint: 'Leave it out for its default.',
      });
    }
  }
}

/** Throws InvalidArgumentError for a name of `options` that is not known, unless its value is undefined. */
export function requireNames(options: object, known: readonly string[]): void {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !known.includes(name)) refuseName(name, known);
  }
}

function refuseName(name: string, known: readonly string[]): never {
  const nearest = nearestOf(name, known);
  const guess = nearest === undefined ? '' : `Did you mean ${nearest}? `;
  throw new InvalidArgumentError(`option '${name}' is unknown`, {
    argument: name,
    value: name,
    hint: `${guess}The options are: ${known.join(', ')}.`,
  });
}

/** The known name that takes the fewest changes, or that one of the two begins with. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const costs = known.map((candidate) => {
    const other = candidate.toLowerCase();
    if (wanted.length > 1 && (other.startsWith(wanted) || wanted.startsWith(other))) return 0;
    return changesBetween(wanted, other);
  });
  const least = Math.min(...costs);
  return least <= Math.max(2, name.length / 3) ? known[costs.indexOf(least)] : undefined;
}

/** Number of letters to put in, take out or replace (Levenshtein 1966). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] as number) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] as number) + 1, (next[j] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
