/** A bend is looked for this far from a peak, and over this long to each side. */
const NEAR_SECONDS = 0.13;
const ARM_SECONDS = 0.04;
/** One step up and down around a constant bends a line by four; a little more for rounding. */
const STEPS = 4.5;
/** Samples may have been rounded to 24 bits. */
const ROUNDING = 2 ** -24;

/**
 * Returns the peaks where some lead bends by more than its resolution explains: those that a flicker of
 * the last digit around a constant or a straight line makes are left out.
 *
 * The resolution of a lead is the smallest step between two of its samples that follow each other; a
 * bend is how far the middle of three samples lies off the line through the others, twice. It
 * is that of a QRS complex when this is more than four steps high.
 *
 * @param recorded - The leads without bridged gaps, whose samples lie between the steps.
 */
export function outOfFlicker(
  peaks: Int32Array,
  leads: readonly Float64Array[],
  recorded: readonly ArrayLike<number>[],
  sampleRate: number,
): Int32Array {
  const arm = Math.max(1, Math.round(ARM_SECONDS * sampleRate));
  const near = Math.round(NEAR_SECONDS * sampleRate);
  const steps = recorded.map(smallestStep);
  return peaks.filter((at) =>
    leads.some((lead, k) => {
      const rounding = ROUNDING * Math.abs(lead[at] as number);
      const limit = STEPS * Math.max(steps[k] as number, rounding);
      return bendsNear(lead, at, near, arm, limit);
    }),
  );
}

/** Only where both arms lie inside the lead: what ends there is no bend. */
function bendsNear(
  lead: Float64Array,
  at: number,
  near: number,
  arm: number,
  limit: number,
): boolean {
  const to = Math.min(lead.length - 1 - arm, at + near);
  for (let i = Math.max(arm, at - near); i <= to; i++) {
    const here = lead[i] as number;
    const bend = here - (lead[i - arm] as number) + (here - (lead[i + arm] as number));
    if (Math.abs(bend) > limit) return true;
  }
  return false;
}

/** 0 for a constant. */
function smallestStep(lead: ArrayLike<number>): number {
  let smallest = Infinity;
  for (let i = 1; i < lead.length; i++) {
    const step = Math.abs((lead[i] as number) - (lead[i - 1] as number));
    if (step < smallest && step > 0) smallest = step;
  }
  return smallest === Infinity ? 0 : smallest;
}
