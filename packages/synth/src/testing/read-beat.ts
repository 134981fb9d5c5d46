import { leadSamples } from '@einthoven/core';
import type { SyntheticEcg } from '../synthetic-ecg.ts';

/** Returns readings of the second beat of a clean record, as a reader with a ruler takes them. */
export function readBeat({ ecg, beats, intervals, measurements }: SyntheticEcg) {
  const beat = beats[1];
  if (!beat?.t || !beat.qrs) throw new Error('no whole second beat');
  const { qrs, t } = beat;
  const perMs = ecg.sampleRate / 1000;
  const base = Math.round(qrs.onset - 12 * perMs);
  const value = (lead: string, sample: number) => {
    const row = leadSamples(ecg, lead);
    return (row[Math.round(sample)] as number) - (row[base] as number);
  };
  const span = (lead: string, from: number, to: number) => {
    const row = leadSamples(ecg, lead);
    const values = Array.from(row.subarray(Math.ceil(from), Math.floor(to) + 1));
    return values.map((v) => v - (row[base] as number));
  };
  const complex = (lead: string) => span(lead, qrs.onset, qrs.offset);
  const r = (lead: string) => Math.max(...complex(lead));
  const beforeR = (lead: string) => complex(lead).slice(0, complex(lead).indexOf(r(lead)));
  const sine = measurements.values[measurements.names.indexOf('frontalAxisSin')] as number;
  const cosine = measurements.values[measurements.names.indexOf('frontalAxisCos')] as number;
  return {
    ...intervals,
    complex,
    r,
    s: (lead: string) => -Math.min(...complex(lead)),
    q: (lead: string) => -Math.min(0, ...beforeR(lead)),
    qWidthMs: (lead: string) => beforeR(lead).filter((v) => v < -0.03).length / perMs,
    last: (lead: string) => span(lead, qrs.offset - 45 * perMs, qrs.offset),
    st: (lead: string) => value(lead, qrs.offset + 60 * perMs),
    j: (lead: string) => value(lead, qrs.offset + 20 * perMs),
    midSt: (lead: string) => value(lead, (qrs.offset + t.peak) / 2),
    u: (lead: string) => Math.max(...span(lead, t.offset + 70 * perMs, t.offset + 110 * perMs)),
    pr: (lead: string) =>
      beat.p ? value(lead, beat.p.offset + 0.5 * (qrs.onset - beat.p.offset)) : Number.NaN,
    tWidthMs: (lead: string) => {
      const half = value(lead, t.peak) / 2;
      return span(lead, qrs.offset, t.offset + 60 * perMs).filter((v) => v > half).length / perMs;
    },
    rWidthMs: (lead: string) => complex(lead).filter((v) => v > 0.03).length / perMs,
    rPeakMs: (lead: string) => complex(lead).indexOf(r(lead)) / perMs,
    t: (lead: string) => value(lead, t.peak),
    p: (lead: string) => (beat.p ? span(lead, beat.p.onset, beat.p.offset) : []),
    pMs: beat.p ? (beat.p.offset - beat.p.onset) / perMs : null,
    axis: (Math.atan2(sine, cosine) * 180) / Math.PI,
    rrMs: 60000 / (intervals.heartRateBpm as number),
  };
}

/** What {@link readBeat} returns. */
export type BeatReading = ReturnType<typeof readBeat>;

/** Whether at least `count` of the leads are so. */
export const someOf = (count: number, leads: readonly string[], holds: (lead: string) => boolean) =>
  leads.filter(holds).length >= count;

/** A Q of 25 ms below −0.03 mV and at least 0.1 mV deep (30 ms between its edges), or no R at all. */
export const pathologicalQ = (x: BeatReading) => (lead: string) =>
  (x.q(lead) >= 0.1 && x.qWidthMs(lead) >= 25) || x.r(lead) < 0.02;
