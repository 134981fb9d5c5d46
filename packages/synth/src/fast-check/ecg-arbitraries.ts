import type { Beat, Ecg } from '@einthoven/core';
import { type Arbitrary, stringify, toStringMethod } from 'fast-check';
import { parseParameters } from '../parse-parameters.ts';
import type { PlainSynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import type { EcgConstraints } from './constraints.ts';
import { synthesisOptionsArbitrary } from './synthesis-options-arbitrary.ts';

/**
 * Returns an arbitrary of synthetic records with their truth; constraints and shrinking are those of
 * {@link synthesisOptionsArbitrary}.
 *
 * A counterexample is printed as the call of `synthesizeEcg` that makes it, not as its samples.
 */
export function syntheticEcgArbitrary(constraints?: EcgConstraints): Arbitrary<SyntheticEcg> {
  return made(constraints, (record) => record, '');
}

/** Returns an arbitrary of ECGs in mV: the `ecg` of {@link syntheticEcgArbitrary}. */
export function ecgArbitrary(constraints?: EcgConstraints): Arbitrary<Ecg> {
  return made(constraints, ({ ecg }) => ecg, '.ecg');
}

/**
 * Returns an arbitrary of the beats of a record, in order, in sample indices with fractions: the
 * `beats` of {@link syntheticEcgArbitrary}.
 */
export function beatsArbitrary(constraints?: EcgConstraints): Arbitrary<readonly Beat[]> {
  return made(constraints, ({ beats }) => beats, '.beats');
}

function made<T extends object>(
  constraints: EcgConstraints | undefined,
  part: (record: SyntheticEcg) => T,
  suffix: string,
): Arbitrary<T> {
  return synthesisOptionsArbitrary(constraints).map((options) =>
    named(part(synthesizeEcg(parseParameters(options))), options, suffix),
  );
}

/** The value with what fast-check prints for it; not enumerable, lest comparisons see it. */
function named<T extends object>(value: T, options: PlainSynthesisOptions, suffix: string): T {
  const isPlain = options.rhythm !== undefined || options.noise !== undefined;
  const printed = isPlain ? `parseParameters(${stringify(options)})` : stringify(options);
  const text = `synthesizeEcg(${printed})${suffix}`;
  return Object.defineProperty(value, toStringMethod, { value: () => text });
}
