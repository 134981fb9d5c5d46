import { type Ecg, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { mapLeads, rowsOf } from '../../map-leads.ts';
import { fillGaps } from '../../noise-removal/fill-gaps.ts';
import { rowsUsed } from '../require-present.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';

/** A step that fills gaps. */
export interface GapFillingStep extends Step {
  readonly kind: 'gap-filling';
  readonly maxSeconds: number;
}

/** Options of {@link gapFilling}. */
export interface GapFillingOptions {
  /** Longest run of missing samples (NaN) that is filled; a recording with a longer one is refused. */
  readonly maxSeconds: number;
}

/**
 * Returns a step that fills gaps of up to `maxSeconds` by straight lines, by `fillGaps`; it comes before
 * all others but `selectLeads`. A gap in a lead that is not used does not matter.
 *
 * @throws InvalidArgumentError for a length that is negative or not finite.
 */
export function gapFilling({ maxSeconds }: GapFillingOptions): GapFillingStep {
  return checkStep(gapFillingKind, { kind: 'gap-filling', maxSeconds });
}

export const gapFillingKind: StepKind<GapFillingStep> = {
  options: ['maxSeconds'],
  check({ maxSeconds }) {
    requireNumber('maxSeconds', maxSeconds, { min: 0 });
  },
  form: (_, form) => form,
  acceptGaps({ maxSeconds }, ecg, leads) {
    const rows = rowsOf(ecg);
    for (const row of rowsUsed(ecg, leads)) {
      const gap = longestGap(rows[row] as Float32Array);
      const isWhole = gap.length === ecg.samples.shape[1];
      if (gap.length > maxSeconds * ecg.sampleRate || isWhole)
        throw tooLong(ecg, row, gap, maxSeconds);
    }
  },
  streamHint: 'Leave it out, and fill gaps before samples are pushed, by fillGaps.',
  apply({ maxSeconds }, ecg) {
    const { sampleRate } = ecg;
    const most = maxSeconds * sampleRate;
    const length = ecg.samples.shape[1] as number;
    return mapLeads(ecg, length, (lead) => {
      const gap = longestGap(lead);
      // What is too long here is not used later: a lead that is has been refused.
      const keeps = gap.length === 0 || gap.length > most || gap.length === length;
      return keeps ? lead : fillGaps(lead, { sampleRate, maxGapSeconds: maxSeconds });
    });
  },
};

interface Gap {
  readonly from: number;
  readonly length: number;
}

function longestGap(lead: Float32Array): Gap {
  let longest = { from: 0, length: 0 };
  for (let i = 0; i < lead.length; i++) {
    const from = i;
    while (i < lead.length && Number.isNaN(lead[i])) i++;
    if (i - from > longest.length) longest = { from, length: i - from };
  }
  return longest;
}

function tooLong(ecg: Ecg, row: number, { from, length }: Gap, limit: number) {
  const seconds = (samples: number) => (samples / ecg.sampleRate).toFixed(3);
  return new InvalidArgumentError(
    `ecg misses ${seconds(length)} s of lead ${ecg.leads[row]} from ${seconds(from)} s on: more than ${limit} s`,
    {
      argument: 'ecg',
      value: Number.NaN,
      hint: 'Cut the gap out, or allow longer ones with maxSeconds.',
    },
  );
}
