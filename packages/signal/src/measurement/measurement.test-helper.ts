import { type Beat, createEcg, type Ecg } from '@einthoven/core';

/** At 1000 Hz a sample is a millisecond. */
export const SAMPLE_RATE = 1000;

/** What {@link drawEcg} draws in a lead: heights in mV. */
export interface DrawnLead {
  readonly p?: number;
  readonly q?: number;
  readonly r?: number;
  readonly s?: number;
  readonly st?: number;
  readonly t?: number;
  /** Level under everything. */
  readonly level?: number;
  /** Change of the level in a second. */
  readonly slope?: number;
}

/** R peaks 800 ms apart; PR 160, QRS 90, QT 400 ms. */
export function drawBeats(count = 10, symbol = 'N'): Beat[] {
  return Array.from({ length: count }, (_, i) => {
    const r = 500 + 800 * i;
    return {
      p: { onset: r - 200, peak: r - 150, offset: r - 100 },
      qrs: { onset: r - 40, peak: r, offset: r + 50 },
      t: { onset: r + 140, peak: r + 250, offset: r + 360 },
      symbol,
    };
  });
}

const hump = (at: number, from: number, to: number) =>
  at > from && at < to ? Math.sin((Math.PI * (at - from)) / (to - from)) ** 2 : 0;

/** A beat of half sines squared: P, Q, R, S, a flat ST segment, and T on top of it. */
function height(lead: DrawnLead, ms: number): number {
  const { p = 0, q = 0, r = 0, s = 0, st = 0, t = 0 } = lead;
  const level = ms < 30 || ms > 360 ? 0 : st * Math.min(1, (ms - 30) / 20, (360 - ms) / 100);
  return (
    p * hump(ms, -200, -100) +
    q * hump(ms, -40, -20) +
    r * hump(ms, -20, 20) +
    s * hump(ms, 20, 48) +
    level +
    t * hump(ms, 140, 360)
  );
}

/** A recording of these leads around these beats. */
export function drawEcg(
  leads: Readonly<Record<string, DrawnLead>>,
  beats: readonly Beat[] = drawBeats(),
): Ecg {
  const peaks = beats.flatMap(({ qrs }) => (qrs ? [qrs.peak] : []));
  const samples = Object.values(leads).map((lead) =>
    Float32Array.from({ length: (peaks.at(-1) ?? 0) + 600 }, (_, at) => {
      const beat = peaks.reduce((sum, peak) => sum + height(lead, at - peak), 0);
      return beat + (lead.level ?? 0) + ((lead.slope ?? 0) * at) / SAMPLE_RATE;
    }),
  );
  return createEcg({ samples, sampleRate: SAMPLE_RATE, leads: Object.keys(leads), unit: 'mV' });
}
