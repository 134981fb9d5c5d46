import { requireNumber, requireOneOf } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import type { Limits } from '../timing/intervals-request.ts';
import type { AtrialEvent, Rhythm, RhythmContext, RhythmPlan, VentricularEvent } from './rhythm.ts';
import { sinusNode } from './sinus-node.ts';
import { walk } from './walk.ts';

/** Options of {@link secondDegreeAvBlock}. */
export interface SecondDegreeAvBlockOptions {
  /** PR grows until a beat is dropped ('mobitz-1', default), stays ('mobitz-2'), or every second P is dropped. */
  readonly type?: 'mobitz-1' | 'mobitz-2' | '2:1';
  /** P waves from one dropped beat to the next, 3 to 8; default 4, in '2:1' always 2. */
  readonly cycle?: number;
}

const TYPES = ['mobitz-1', 'mobitz-2', '2:1'] as const;

/** The sinus rate is at most this. */
const FASTEST_SINUS_BPM = 160;

/** By how much PR grows over a cycle, in seconds: as room allows, between these. */
const GROWTH = [0.04, 0.1] as const;

/** The median of a PR that begins shorter. */
const SHORTEST_GROWING_PR_MS: Limits = [180, 400];

/**
 * Returns second-degree atrioventricular block (Kusumoto et al. 2019, doi:10.1161/CIR.0000000000000628).
 * In 'mobitz-1' the second PR of a cycle grows most, so that RR shortens until the pause; PR asked for
 * is the median.
 */
export function secondDegreeAvBlock(options: SecondDegreeAvBlockOptions = {}): Rhythm {
  requireOptions(options, ['type', 'cycle']);
  const type = requireOneOf('type', options.type ?? 'mobitz-1', TYPES);
  const bounds = type === '2:1' ? { min: 2, max: 2 } : { min: 3, max: 8 };
  const cycle = requireNumber('cycle', options.cycle ?? (type === '2:1' ? 2 : 4), {
    ...bounds,
    integer: true,
  });
  const share = medianShare(cycle);
  return {
    id: 'second-degree-av-block',
    parameters: { type, cycle },
    conductsP: true,
    superclass: 'CD',
    tightestRr: type === 'mobitz-1' ? 0.9 / share : 1 / share,
    limits: {
      heartRateBpm: [25, FASTEST_SINUS_BPM / share],
      ...(type === 'mobitz-1' && { prMs: SHORTEST_GROWING_PR_MS }),
    },
    typical: (draw) => ({
      heartRateBpm: draw.between(66, 88) / share,
      ...(type === 'mobitz-1' && { prMs: draw.between(190, 250) }),
    }),
    plan: (context) => planBlock(context, type, cycle, context.rr / share),
  };
}

/** Median RR over the sinus cycle: most RR are one cycle, but where only every second is. */
const medianShare = (cycle: number) => (cycle === 2 ? 2 : cycle === 3 ? 1.5 : 1);

function planBlock(
  context: RhythmContext,
  type: string,
  cycle: number,
  sinusCycle: number,
): RhythmPlan {
  const { pr, random, shortestRr } = context;
  const node = sinusNode(context, 0.5, sinusCycle);
  const first = random.integer(cycle);
  const room = sinusCycle - shortestRr;
  const growth = type === 'mobitz-1' ? Math.max(GROWTH[0], Math.min(GROWTH[1], room)) : 0;
  const atrial: AtrialEvent[] = [];
  const ventricular: VentricularEvent[] = [];
  for (const [i, time] of walk(context, context.rr, node).entries()) {
    const place = (i + first) % cycle;
    atrial.push({ onset: time - pr, kind: 'sinus' });
    if (place === cycle - 1) continue;
    // Most of the growth comes at once: 1 − 2^−k of it by the k-th beat.
    const late = growth * (1 - 0.5 ** place);
    ventricular.push({ onset: time + late, kind: 'conducted', atrial: i });
  }
  return { atrial, ventricular };
}
