import { invalid } from './invalid.ts';
import { refuse } from './refuse.ts';
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
    refuse(name, options, `Pass an object with any of: ${known.join(', ')}.`);
  }
  requireNames(options, known);
  for (const option of Object.keys(options)) {
    const value = (options as Record<string, unknown>)[option];
    if (value === null) refuse(option, value, 'Leave it out for its default.');
  }
}

/** Throws InvalidArgumentError for a name of `options` that is not known, unless its value is undefined. */
export function requireNames(options: object, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (known.includes(name) || (options as Record<string, unknown>)[name] === undefined) continue;
    refuseName(name, known);
  }
}

function refuseName(name: string, known: readonly string[]): never {
  invalid(name, name, `option '${name}' is unknown`, `The options are: ${known.join(', ')}.`);
}
