import type { Placement, Step } from './nominal-beat.ts';

/** Beyond this many standard deviations a source is silent: below 4 nV for 1 mV. */
const REACH = 5;

/** The number of standard deviations within which a source of this height in mV is above 4 nV. */
export const reachOf = (height: number): number =>
  height > 4e-6 ? Math.min(REACH, Math.sqrt(2 * Math.log(height / 4e-6))) : 0;

/** Height of a Gaussian source at a time; 1 at its centre. */
export function gaussian({ centre, rise, fall }: Placement, time: number): number {
  const z = (time - centre) / (time < centre ? rise : fall);
  return z > REACH || z < -REACH ? 0 : Math.exp(-0.5 * z * z);
}

/** Time derivative of {@link gaussian}. */
export function gaussianSlope({ centre, rise, fall }: Placement, time: number): number {
  const width = time < centre ? rise : fall;
  const z = (time - centre) / width;
  return z > REACH || z < -REACH ? 0 : (-z / width) * Math.exp(-0.5 * z * z);
}

/** Share of a level that has come by a time. */
export function logistic({ centre, scale }: Step, time: number): number {
  return 1 / (1 + Math.exp((centre - time) / scale));
}

/** Time derivative of {@link logistic}. */
export function logisticSlope(step: Step, time: number): number {
  const share = logistic(step, time);
  return (share * (1 - share)) / step.scale;
}
