import type { Random } from '@einthoven/core';
import { TYPICAL_PR_MS } from '../create-templates.ts';
import type { PreparedRecord } from '../prepare-record.ts';
import type { AtrialWave } from '../rhythms/rhythm.ts';
import { settlePlan } from '../rhythms/settle-plan.ts';
import { shortestRrMs } from './intervals-request.ts';
import { type Schedule, scheduleBeats } from './schedule-beats.ts';

/** The beats of a record, and atria that never rest. */
export interface PlannedBeats {
  readonly schedule: Schedule;
  readonly atrialWave: AtrialWave | undefined;
}

/**
 * Returns which beats come when.
 *
 * @param end - Time of the last sample in seconds.
 * @param randomOf - The stream of a try.
 */
export function planBeats(
  { resolved, timing, templates, breathing }: PreparedRecord,
  end: number,
  randomOf: (attempt: number) => Random,
): PlannedBeats {
  const main = templates.main();
  const rr = 60 / timing.heartRateBpm;
  const plan = settlePlan(resolved.rhythm, {
    end,
    nominalRr: rr,
    pr: (timing.prMs ?? TYPICAL_PR_MS) / 1000,
    qrs: timing.qrsMs / 1000,
    qt: timing.qtMs / 1000,
    shortestRr: shortestRrMs(timing) / 1000,
    variability: resolved.heartRateVariability,
    breathingHz: breathing.rateHz,
    randomOf,
    qrsOf(event) {
      const template = templates.ventricular(event);
      const { peak, offset } = template.waves.qrs;
      return { peak, offset, own: template === main };
    },
  });
  return { schedule: scheduleBeats(plan, templates, { rr, end }), atrialWave: plan.atrialWave };
}
