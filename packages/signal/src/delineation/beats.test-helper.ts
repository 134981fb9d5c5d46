import { createEcg, type Ecg } from '@einthoven/core';

/** Waves of one beat as bells: how long after R, how wide (s), and how high (mV) in each of three leads. */
const WAVES = {
  p: [{ at: -0.15, width: 0.02, heights: [0.12, 0.15, -0.08] }],
  qrs: [
    { at: -0.025, width: 0.007, heights: [-0.1, -0.12, 0.1] },
    { at: 0, width: 0.011, heights: [1, 1.2, 0.5] },
    { at: 0.03, width: 0.009, heights: [-0.2, -0.15, -0.6] },
  ],
  t: [{ at: 0.28, width: 0.04, heights: [0.25, 0.3, 0.2] }],
};

/** Where the peaks of P and T lie after R, in seconds. */
export const PEAKS = { p: -0.15, qrs: 0, t: 0.28 } as const;

/** Options of {@link beatTrain}. */
export interface BeatTrain {
  readonly sampleRate?: number;
  readonly seconds?: number;
  /** Whether a beat has a P wave; default all. */
  readonly hasP?: (index: number) => boolean;
  /** Seconds from each beat to the next; default 0.8. */
  readonly rr?: (index: number) => number;
  /** How many times as wide and as late the waves of a beat's QRS are; default 1. */
  readonly widen?: (index: number) => number;
  /** Added to each sample of a lead. */
  readonly noise?: (lead: number, sample: number) => number;
}

/** A recording of leads I, II and V2, with the times of its R peaks in seconds. */
export function beatTrain({
  sampleRate = 500,
  seconds = 10,
  hasP = () => true,
  rr = () => 0.8,
  widen = () => 1,
  noise = () => 0,
}: BeatTrain = {}): { ecg: Ecg; times: number[] } {
  const times: number[] = [];
  for (let at = 0.5; at < seconds - 0.5; at += rr(times.length - 1)) times.push(at);
  const samples = [0, 1, 2].map((lead) => {
    const row = Float32Array.from({ length: Math.round(seconds * sampleRate) }, (_, i) =>
      noise(lead, i),
    );
    for (const [index, time] of times.entries()) {
      const width = widen(index);
      const bells = [
        ...(hasP(index) ? WAVES.p : []),
        ...WAVES.qrs.map((bell) => ({ ...bell, at: bell.at * width, width: bell.width * width })),
        ...WAVES.t,
      ];
      for (const bell of bells) addBell(row, sampleRate, time + bell.at, bell, lead);
    }
    return row;
  });
  return { ecg: createEcg({ samples, sampleRate, leads: ['I', 'II', 'V2'], unit: 'mV' }), times };
}

function addBell(
  row: Float32Array,
  sampleRate: number,
  centre: number,
  { width, heights }: { width: number; heights: readonly number[] },
  lead: number,
): void {
  const from = Math.max(0, Math.floor((centre - 5 * width) * sampleRate));
  const to = Math.min(row.length - 1, Math.ceil((centre + 5 * width) * sampleRate));
  for (let i = from; i <= to; i++) {
    const z = (i / sampleRate - centre) / width;
    row[i] = (row[i] as number) + (heights[lead] as number) * Math.exp((-z * z) / 2);
  }
}
