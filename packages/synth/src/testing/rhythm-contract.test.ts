import { describe, expect, it } from 'vitest';
import {
  atrialEctopy,
  atrialFibrillation,
  atrialFlutter,
  junctionalRhythm,
  pacedRhythm,
  RHYTHMS,
  type Rhythm,
  secondDegreeAvBlock,
  sinusPause,
  sinusRhythm,
  synthesizeEcg,
  thirdDegreeAvBlock,
  ventricularEctopy,
} from '../index.ts';
import { rhythmContract } from './index.ts';

/** What someone else may write: every second beat late. */
function alternans({ by = 0.1 }: { readonly by?: number } = {}): Rhythm {
  return {
    id: 'alternans',
    parameters: { by },
    conductsP: true,
    tightestRr: 1 - by,
    plan({ end, rr, pr, random }) {
      const start = -(2 + random.uniform()) * rr;
      const onsets = Array.from(
        { length: Math.ceil(end / rr) + 6 },
        (_, i) => start + (i + (i % 2) * by) * rr,
      );
      return {
        atrial: onsets.map((onset) => ({ onset: onset - pr, kind: 'sinus' })),
        ventricular: onsets.map((onset, atrial) => ({ onset, kind: 'conducted', atrial })),
      };
    },
  };
}

const subjects: readonly [Rhythm, (parameters: never) => Rhythm][] = [
  [sinusRhythm({ lfHfRatio: 2 }), sinusRhythm],
  [atrialFibrillation(), atrialFibrillation],
  [atrialFlutter(), atrialFlutter],
  [atrialFlutter({ conduction: 3 }), atrialFlutter],
  [atrialFlutter({ conduction: 'variable' }), atrialFlutter],
  [atrialEctopy({ aberrancy: 0.5 }), atrialEctopy],
  [atrialEctopy({ pattern: 'bigeminy' }), atrialEctopy],
  [ventricularEctopy({ pattern: 'bigeminy' }), ventricularEctopy],
  [ventricularEctopy({ pattern: 'trigeminy', foci: 2 }), ventricularEctopy],
  [ventricularEctopy({ pattern: 'runs', burden: 0.3 }), ventricularEctopy],
  [ventricularEctopy({ pattern: 'couplets', pause: 'non-compensatory' }), ventricularEctopy],
  [secondDegreeAvBlock(), secondDegreeAvBlock],
  [secondDegreeAvBlock({ cycle: 3 }), secondDegreeAvBlock],
  [secondDegreeAvBlock({ type: 'mobitz-2', cycle: 5 }), secondDegreeAvBlock],
  [secondDegreeAvBlock({ type: '2:1' }), secondDegreeAvBlock],
  [thirdDegreeAvBlock(), thirdDegreeAvBlock],
  [thirdDegreeAvBlock({ escape: 'ventricular', atrialRateBpm: 100 }), thirdDegreeAvBlock],
  [junctionalRhythm(), junctionalRhythm],
  [junctionalRhythm({ p: 'before' }), junctionalRhythm],
  [junctionalRhythm({ p: 'after' }), junctionalRhythm],
  [pacedRhythm(), pacedRhythm],
  [pacedRhythm({ chamber: 'atrial' }), pacedRhythm],
  [pacedRhythm({ chamber: 'ventricular' }), pacedRhythm],
  [sinusPause(), sinusPause],
  [sinusPause({ escape: 'junctional', pauseSeconds: 4 }), sinusPause],
  [alternans({ by: 0.15 }), alternans],
];

describe.each(
  subjects.map(([rhythm, make]) => ({
    name: `${rhythm.id} ${JSON.stringify(rhythm.parameters)}`,
    rhythm,
    make,
  })),
)('$name', ({ rhythm, make }) => {
  for (const { name, run } of rhythmContract(rhythm, make)) it(name, run);
});

describe('rhythmContract', () => {
  const failures = (rhythm: Rhythm, make: () => Rhythm = () => rhythm) =>
    rhythmContract(rhythm, make).flatMap(({ name, run }) => {
      try {
        run();
        return [];
      } catch {
        return [name];
      }
    });
  const good = alternans();
  const planned = (change: (plan: ReturnType<Rhythm['plan']>) => ReturnType<Rhythm['plan']>) => ({
    ...good,
    plan: (context: Parameters<Rhythm['plan']>[0]) => change(good.plan(context)),
  });

  it('is run over every built-in rhythm', () => {
    const tested = new Set(subjects.map(([{ id }]) => id));
    expect(RHYTHMS.filter((id) => !tested.has(id))).toEqual([]);
  });

  it.each<[string, Rhythm, string]>([
    [
      'begins within the record',
      planned((plan) => ({
        atrial: [],
        ventricular: plan.ventricular
          .filter(({ onset }) => onset > 1)
          .map((event) => ({ ...event, atrial: null })),
      })),
      'plans in order of time, over the whole record',
    ],
    [
      'shares a P wave',
      planned((plan) => ({
        ...plan,
        ventricular: plan.ventricular.map((event) => ({ ...event, atrial: 3 })),
      })),
      'gives a P wave to one QRS at most',
    ],
    [
      'draws by itself',
      planned(({ ventricular }) => ({
        atrial: [],
        ventricular: ventricular.map(({ onset }) => ({
          onset: onset + 1e-3 * (drawn++ % 7),
          kind: 'conducted',
          atrial: null,
        })),
      })),
      'plans the same for the same draws',
    ],
    [
      'does not care for the rate',
      { ...good, plan: (context) => good.plan({ ...context, rr: 1 }) },
      'delivers the rate and intervals asked for',
    ],
    [
      'promises a PR that it has not',
      planned(({ ventricular }) => ({
        atrial: [],
        ventricular: ventricular.map((event) => ({ ...event, atrial: null })),
      })),
      'has a PR interval to ask for, or refuses one',
    ],
  ])('fails a rhythm that %s', (_what, rhythm, check) => {
    expect(failures(rhythm)).toContain(check);
  });

  it('fails a rhythm that forgets a parameter', () => {
    expect(failures(alternans({ by: 0.2 }), () => alternans())).toContain(
      'survives a round trip through JSON',
    );
  });
});

let drawn = 0;

describe('a rhythm of your own', () => {
  it('is delivered with its beats', () => {
    const { beats, parameters } = synthesizeEcg({ rhythm: alternans({ by: 0.2 }) });
    const peaks = beats.map(({ qrs }) => qrs?.peak as number);
    const gaps = peaks.slice(1).map((peak, i) => peak - (peaks[i] as number));
    expect(Math.max(...gaps) / Math.min(...gaps)).toBeCloseTo(1.2 / 0.8, 2);
    expect(parameters.rhythm.id).toBe('alternans');
  });
});
