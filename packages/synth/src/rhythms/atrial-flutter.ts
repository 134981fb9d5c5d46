import { InvalidArgumentError, requireOneOf } from '@einthoven/core';
import { cutNormal } from '../heart/draw.ts';
import { requireOptions } from '../option-names.ts';
import type { Limits } from '../timing/intervals-request.ts';
import { flutterWave } from './atrial-waves.ts';
import type { Rhythm, RhythmContext } from './rhythm.ts';

/** Options of {@link atrialFlutter}. */
export interface AtrialFlutterOptions {
  /**
   * F waves for each QRS: 2, 3, 4, or 'variable' for a mixture of these. Default 'auto': the whole number
   * that brings the atrial rate nearest to 300 a minute.
   */
  readonly conduction?: 2 | 3 | 4 | 'variable' | 'auto';
}

/** Atrial rates of typical flutter, in waves a minute. */
const ATRIAL_LIMITS: Limits = [240, 340];
const TYPICAL_ATRIAL_RATE = 300;
const CONDUCTIONS = ['2', '3', '4', 'variable', 'auto'] as const;

/**
 * Returns typical atrial flutter: a sawtooth of F waves, 240 to 340 a minute, of which every second,
 * third … is conducted (Saoudi et al. 2001, doi:10.1053/euhj.2001.2658). The ventricular rate follows
 * from both; at 114 to 119 a minute 'auto' brings the atria down to 228.
 */
export function atrialFlutter(options: AtrialFlutterOptions = {}): Rhythm {
  requireOptions(options, ['conduction']);
  const { conduction = 'auto' } = options;
  const name = requireOneOf('conduction', String(conduction), CONDUCTIONS);
  if (typeof conduction === 'string' && name !== 'variable' && name !== 'auto') {
    throw new InvalidArgumentError(`conduction is '${conduction}'`, {
      argument: 'conduction',
      value: conduction,
      hint: `Pass the number ${conduction}.`,
    });
  }
  const ratio = name === 'variable' ? 3 : Number(conduction);
  const [slowest, fastest] = ATRIAL_LIMITS;
  return {
    id: 'atrial-flutter',
    parameters: { conduction },
    conductsP: false,
    superclass: null,
    variability: 0.005,
    tightestRr: name === 'variable' ? 2 / 3 : 1,
    limits: {
      heartRateBpm:
        name === 'auto' ? [slowest / 6, fastest / 2] : [slowest / ratio, fastest / ratio],
    },
    typical: (draw) => ({
      heartRateBpm: draw.between(260, 320) / (name === 'auto' ? draw.pick([2, 4]) : ratio),
    }),
    plan: (context) =>
      planFlutter(context, name === 'auto' ? nearest(context.nominalRr) : ratio, name),
  };
}

/** How many waves make the atrial rate nearest to the typical one, as a ratio. */
const nearest = (rr: number) =>
  Math.min(6, Math.max(2, Math.round((TYPICAL_ATRIAL_RATE / 60) * rr)));

function planFlutter(context: RhythmContext, ratio: number, name: string) {
  const { rr, end, variability, random, shortestRr } = context;
  const cycle = rr / ratio;
  const fewest = name === 'variable' ? 2 : ratio;
  // However variable, no QRS overtakes another or comes before its T has ended.
  const latest = Math.max(0, Math.min((fewest * cycle - shortestRr) / 2, 0.25 * cycle));
  const start = -(2 + random.uniform()) * rr;
  // From the F wave to its QRS; what conduction adds varies a little.
  const delay = random.uniform(0.15, 0.3);
  const spread = (variability * rr) / Math.SQRT2;
  const onsets: number[] = [];
  for (let wave = 0; start + wave * cycle < end + 2 * rr; ) {
    const late = cutNormal(random) * spread;
    onsets.push(start + wave * cycle + delay + Math.max(-latest, Math.min(latest, late)));
    wave += name === 'variable' ? random.pick([2, 3, 4], [0.3, 0.4, 0.3]) : ratio;
  }
  return {
    atrial: [],
    ventricular: onsets.map((onset) => ({ onset, kind: 'conducted', atrial: null }) as const),
    atrialWave: flutterWave(cycle, start),
  };
}
