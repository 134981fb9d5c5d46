import { createRandom, type Intervals } from '@einthoven/core';
import { type ContractCheck, check } from '@einthoven/core/testing';
import type { Rhythm, RhythmContext, RhythmPlan } from '../rhythms/rhythm.ts';
import type { SynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import { HEART_RATE_LIMITS } from '../timing/intervals-request.ts';

/** Makes a plug-in of its parameters. */
type Make = (parameters: never) => Rhythm;

/**
 * Returns the checks that every rhythm must pass; run each in a test of its own:
 * `for (const { name, run } of rhythmContract(rhythm, make)) it(name, run)`.
 *
 * @param rhythm - The subject.
 * @param make - Makes the same rhythm again from its parameters.
 */
export function rhythmContract(rhythm: Rhythm, make: Make): ContractCheck[] {
  return [
    { name: 'plans in order of time, over the whole record', run: () => plansInOrder(rhythm) },
    { name: 'gives a P wave to one QRS at most', run: () => givesPOnce(rhythm) },
    { name: 'plans the same for the same draws', run: () => isPure(rhythm) },
    { name: 'survives a round trip through JSON', run: () => survivesJson(rhythm, make) },
    { name: 'delivers the rate and intervals asked for', run: () => delivers(rhythm) },
    { name: 'has a PR interval to ask for, or refuses one', run: () => hasPr(rhythm) },
    { name: 'gives finite samples, however short', run: () => staysFinite(rhythm) },
  ];
}

/** Rates to try, in beats a minute: within what the rhythm and default intervals allow. */
function ratesOf({ limits }: Rhythm): number[] {
  const [low, high] = limits?.heartRateBpm ?? HEART_RATE_LIMITS;
  const [from, to] = [Math.max(low, 30), Math.min(high, 100)];
  return [0.05, 0.35, 0.65, 0.95].map((share) => from + share * (to - from));
}

function plan(rhythm: Rhythm, seed: number, more: Partial<RhythmContext> = {}): RhythmPlan {
  const rr = 60 / (ratesOf(rhythm)[1] as number);
  return rhythm.plan({
    end: 10,
    rr,
    nominalRr: rr,
    pr: 0.2,
    qrs: 0.1,
    qt: 0.36,
    shortestRr: 0.5,
    variability: rhythm.variability ?? 0.03,
    breathingHz: 0.25,
    random: createRandom(seed),
    ...more,
  });
}

function plansInOrder(rhythm: Rhythm): void {
  for (const end of [1, 10, 60]) {
    const { atrial, ventricular } = plan(rhythm, 1, { end });
    for (const events of [atrial, ventricular]) {
      const times = events.map(({ onset }) => onset);
      check(times.every(Number.isFinite), 'an onset is not finite');
      check(
        times.every((time, i) => i === 0 || time > (times[i - 1] as number)),
        'the onsets do not grow',
      );
    }
    check(ventricular.length > 0, 'there is no QRS');
    check((ventricular[0]?.onset ?? 0) < 0, 'the first QRS lies within the record');
    check((ventricular.at(-1)?.onset ?? 0) > end, 'the last QRS lies within the record');
  }
}

function givesPOnce(rhythm: Rhythm): void {
  const { atrial, ventricular } = plan(rhythm, 2);
  const owned = ventricular.flatMap(({ atrial: index }) => (index === null ? [] : [index]));
  check(
    owned.every((index) => atrial[index] !== undefined),
    'a QRS names a P wave that is not there',
  );
  check(new Set(owned).size === owned.length, 'a P wave belongs to two QRS complexes');
}

function isPure(rhythm: Rhythm): void {
  const first = JSON.stringify(plan(rhythm, 3));
  check(first !== JSON.stringify(plan(rhythm, 4)), 'other draws gave the same plan');
  check(first === JSON.stringify(plan(rhythm, 3)), 'the same draws gave another plan');
}

const recordOf = (rhythm: Rhythm, options: SynthesisOptions = {}) =>
  synthesizeEcg({ seed: 5, sampleRate: 250, ...options, rhythm });

function survivesJson(rhythm: Rhythm, make: Make): void {
  const again = make(JSON.parse(JSON.stringify(rhythm.parameters)) as never);
  check(again.id === rhythm.id, `the copy has the id '${again.id}'`);
  const { data } = recordOf(again).ecg.samples;
  check(
    recordOf(rhythm).ecg.samples.data.every((value, i) => Object.is(value, data[i])),
    'the copy gives other samples',
  );
}

function delivers(rhythm: Rhythm): void {
  for (const heartRateBpm of ratesOf(rhythm)) {
    for (const durationSeconds of [10, 30]) {
      for (const seed of [1, 2]) {
        const { intervals, parameters } = recordOf(rhythm, { heartRateBpm, durationSeconds, seed });
        requireNear(intervals, parameters, rhythm.conductsP);
      }
    }
  }
}

function requireNear(found: Intervals, asked: SynthesisOptions, conductsP: boolean): void {
  const names = ['qrsMs', 'qtMs', ...(conductsP ? (['prMs'] as const) : [])] as const;
  for (const name of names) {
    const error = Math.abs((found[name] ?? Number.NaN) - (asked[name] as number));
    check(error <= 1, `${name} is ${found[name]} instead of ${asked[name]}`);
  }
  const error = Math.abs((found.heartRateBpm ?? Number.NaN) - (asked.heartRateBpm as number));
  check(error <= 0.5, `the rate is ${found.heartRateBpm} instead of ${asked.heartRateBpm}`);
}

function hasPr(rhythm: Rhythm): void {
  const { intervals, parameters } = recordOf(rhythm);
  if (rhythm.conductsP) {
    check(intervals.prMs !== null, 'no beat has a PR interval');
    return;
  }
  check(parameters.prMs === undefined, 'the parameters have a PR interval');
  let refused = false;
  try {
    recordOf(rhythm, { prMs: 160 });
  } catch {
    refused = true;
  }
  check(refused, 'a PR interval was accepted');
}

function staysFinite(rhythm: Rhythm): void {
  for (const durationSeconds of [1, 1.3, 12]) {
    const { data } = recordOf(rhythm, { durationSeconds }).ecg.samples;
    check(data.every(Number.isFinite), `a record of ${durationSeconds} s is not finite`);
  }
}
