import { requireNumber, STANDARD_LEADS } from '@einthoven/core';
import { type Arbitrary, constant, constantFrom, integer, record, uniqueArray } from 'fast-check';
import { CONDITION_MODELS } from '../conditions/conditions.ts';
import { requireOptions } from '../option-names.ts';
import { RHYTHMS } from '../rhythms/rhythms.ts';
import type { PlainSynthesisOptions } from '../synthesis-options.ts';
import { CONSTRAINT_NAMES, type EcgConstraints, type Range } from './constraints.ts';
import { keepPossible } from './keep-possible.ts';

/**
 * Returns an arbitrary of options that `synthesizeEcg(parseParameters(options))` accepts, plain data that
 * JSON keeps.
 *
 * What cannot be together is left out. They shrink towards a typical normal heart at 72 beats a minute
 * without noise, in one lead, of the shortest duration, variation and seed 0.
 *
 * @throws InvalidArgumentError for an unknown constraint or a range that is none; when a value is
 * generated, for `fixed` options that cannot be.
 */
export function synthesisOptionsArbitrary(
  constraints: EcgConstraints = {},
): Arbitrary<PlainSynthesisOptions> {
  requireOptions(constraints, CONSTRAINT_NAMES);
  const { fixed = {} } = constraints;
  const recording = withoutNames(recordingArbitraries(constraints), fixed);
  const person = withoutNames(personArbitraries(constraints), fixed);
  const bound = constraints.heartRateBpm ? ['heartRateBpm'] : [];
  const always = [...Object.keys(recording), 'seed', 'variation', ...bound];
  const drawn = record(
    { ...recording, ...person },
    { requiredKeys: always.filter((name) => !(name in fixed)) as never[] },
  ) as Arbitrary<PlainSynthesisOptions>;
  return drawn.map((wishes) => {
    const surely = Object.entries(wishes).filter(([name]) => always.includes(name));
    return keepPossible({ ...Object.fromEntries(surely), ...fixed }, wishes);
  });
}

type Arbitraries = { readonly [name in keyof PlainSynthesisOptions]?: Arbitrary<unknown> };

function recordingArbitraries(constraints: EcgConstraints): Arbitraries {
  const { sampleRates = [500, 250, 100, 1000], leads = STANDARD_LEADS } = constraints;
  return {
    seed: integer({ min: 0, max: 2 ** 31 - 1 }),
    sampleRate: constantFrom(...sampleRates),
    durationSeconds: towards(2, constraints.durationSeconds ?? [2, 10], 'durationSeconds'),
    leads: uniqueArray(constantFrom(...leads), { minLength: 1, maxLength: leads.length }),
  };
}

function personArbitraries({
  conditions = CONDITION_MODELS.map(({ id }) => id),
  maxConditions = 3,
  rhythms = RHYTHMS,
  noise = NOISES,
  heartRateBpm = [40, 160],
}: EcgConstraints): Arbitraries {
  return {
    variation: integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    rhythm: constantFrom('sinus', ...rhythms),
    conditions: someOf(conditions, maxConditions, {
      severity: integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
    }),
    noise: someOf(noise, noise.length, {
      level: record({ snrDb: towards(20, [0, 40], 'snrDb') }),
    }),
    heartRateBpm: towards(72, heartRateBpm, 'heartRateBpm'),
    axisDegrees: towards(50, [-90, 150], 'axisDegrees'),
    qrsMs: towards(94, [60, 180], 'qrsMs'),
    prMs: towards(160, [90, 320], 'prMs'),
    qtMs: towards(400, [280, 560], 'qtMs'),
  };
}

const NOISES = ['baseline-wander', 'mains', 'muscle'];

/** A whole number of the range that shrinks towards `typical`. */
function towards(typical: number, [min, max]: Range, name: string): Arbitrary<number> {
  const low = Math.ceil(requireNumber(name, min));
  const high = Math.floor(requireNumber(name, max, { min: low }));
  const target = Math.min(Math.max(typical, low), high);
  return integer({ min: low - target, max: high - target }).map((step) => target + step);
}

/** A list of different ids, each with the other fields. */
function someOf(
  ids: readonly string[],
  maxLength: number,
  fields: Readonly<Record<string, Arbitrary<unknown>>>,
): Arbitrary<unknown> {
  if (ids.length === 0) return constant([]);
  return uniqueArray(record({ id: constantFrom(...ids), ...fields }), {
    maxLength,
    selector: ({ id }) => id,
  });
}

const withoutNames = (arbitraries: Arbitraries, names: object): Arbitraries =>
  Object.fromEntries(Object.entries(arbitraries).filter(([name]) => !(name in names)));
