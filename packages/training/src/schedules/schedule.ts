/** What a schedule says for one step. */
export interface ScheduledRate {
  /** Multiplies the optimizer's learning rate. */
  readonly factor: number;
  /** Replaces the optimizer's beta1, where given. */
  readonly momentum?: number;
}

/** Says how fast to learn at a step (from 0) of `steps`. */
export type Schedule = (step: number, steps: number) => ScheduledRate;

/** Returns a schedule that keeps the learning rate as it is. */
export function constantRate(): Schedule {
  return () => ({ factor: 1 });
}
