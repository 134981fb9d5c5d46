import { EinthovenError } from '@einthoven/core';
import { parseParameters } from '../parse-parameters.ts';
import type { PlainSynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';

/** In this order options are taken in, so that what changes the heart most is kept first. */
const ORDER = [
  'rhythm',
  'conditions',
  'heartRateBpm',
  'qrsMs',
  'prMs',
  'qtMs',
  'axisDegrees',
  'noise',
] as const satisfies readonly (keyof PlainSynthesisOptions)[];

/**
 * Returns the options with as much of `wishes` as can be together; empty lists are left out.
 *
 * @throws Whatever `synthesizeEcg` throws for `base` alone.
 */
export function keepPossible(
  base: PlainSynthesisOptions,
  wishes: PlainSynthesisOptions,
): PlainSynthesisOptions {
  const all = ORDER.reduce((options, name) => withWish(options, name, wishes[name]), base);
  if (isPossible(all)) return all;
  let kept = base;
  for (const name of ORDER) {
    const wish = wishes[name];
    // Of a list some may be possible.
    for (const one of Array.isArray(wish) ? wish.map((item) => [item]) : [wish]) {
      const more = withWish(kept, name, one);
      if (more !== kept && isPossible(more)) kept = more;
    }
  }
  if (kept === base) synthesizeEcg(parseParameters(base));
  return kept;
}

function withWish(
  options: PlainSynthesisOptions,
  name: keyof PlainSynthesisOptions,
  wish: unknown,
) {
  if (wish === undefined || (Array.isArray(wish) && wish.length === 0)) return options;
  const before = options[name];
  return { ...options, [name]: Array.isArray(wish) ? [...((before ?? []) as []), ...wish] : wish };
}

function isPossible(options: PlainSynthesisOptions): boolean {
  try {
    synthesizeEcg(parseParameters(options));
    return true;
  } catch (error) {
    // Anything else is a fault of ours, which must not stay hidden.
    if (EinthovenError.isInstance(error)) return false;
    throw error;
  }
}
