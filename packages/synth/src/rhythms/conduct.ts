import type { RhythmPlan } from './rhythm.ts';

/** Returns a plan in which each QRS at `onsets` follows a sinus P by `pr` seconds. */
export function conduct(onsets: readonly number[], pr: number): RhythmPlan {
  return {
    atrial: onsets.map((onset) => ({ onset: onset - pr, kind: 'sinus' })),
    ventricular: onsets.map((onset, atrial) => ({ onset, kind: 'conducted', atrial })),
  };
}
