import type { Ecg } from '@einthoven/core';
import { rowsOf } from '../map-leads.ts';
import { requirePresent } from '../pipeline/require-present.ts';
import { detectRPeaks } from '../r-peaks/detect-r-peaks.ts';
import { LEAD_STATISTICS, leadCorrelations, leadStatistics } from './lead-statistics.ts';
import { medianBeat } from './median-beat.ts';
import { RHYTHM_STATISTICS, rhythmStatistics } from './rhythm-statistics.ts';

/** Numbers that describe a recording, for classifiers that know nothing of time. */
export interface BeatFeatures {
  /** One name a value; the same for every recording with the same leads. */
  readonly names: readonly string[];
  /** All finite. */
  readonly values: Float64Array;
}

const WINDOW = { from: -0.26, to: 0.5 } as const;
const BIN_SECONDS = 0.02;

const BINS = Math.round((WINDOW.to - WINDOW.from) / BIN_SECONDS);
/** What standardisation makes equal in all recordings: rounding errors would pass for facts. */
const VOLTAGE_ONLY: readonly string[] = ['mean', 'sd'];

/**
 * Returns the features of a recording: its median beat in each lead in bins of 20 ms from 260 ms
 * before to 500 ms after the R peak, statistics of each lead, correlations between the leads, and
 * statistics of the RR intervals.
 *
 * In the unit of the samples; RR intervals in seconds. Where no beat is found, what needs one is 0.
 * Mean and standard deviation of a lead are given for millivolts only.
 *
 * @throws InvalidArgumentError when a sample is missing (NaN), or the rate is below 50 Hz.
 */
export function medianBeatFeatures(ecg: Ecg): BeatFeatures {
  requirePresent(ecg, ecg.leads);
  const leads = rowsOf(ecg);
  const peaks = detectRPeaks(leads, { sampleRate: ecg.sampleRate });
  const beat = medianBeat(ecg, peaks, WINDOW).flatMap((lead) => inBins(lead));
  const kept = keptStatistics(ecg);
  const statistics = leads.flatMap((lead) => {
    const all = leadStatistics(lead);
    return kept.map((name) => all[LEAD_STATISTICS.indexOf(name)] as number);
  });
  const rhythm = rhythmStatistics(peaks, ecg.sampleRate);
  const values = [...beat, ...statistics, ...leadCorrelations(leads), ...rhythm];
  return { names: namesFor(ecg), values: Float64Array.from(values) };
}

const keptStatistics = ({ unit }: Ecg) =>
  LEAD_STATISTICS.filter((name) => unit === 'mV' || !VOLTAGE_ONLY.includes(name));

let lastNames: { readonly key: string; readonly names: readonly string[] } = { key: '', names: [] };

/** Kept from the last recording: hundreds of strings take as long to make as the numbers. */
function namesFor(ecg: Ecg): readonly string[] {
  const key = JSON.stringify([ecg.unit, ecg.leads]);
  if (lastNames.key !== key) lastNames = { key, names: Object.freeze(makeNames(ecg)) };
  return lastNames.names;
}

function makeNames(ecg: Ecg): string[] {
  const bins = Array.from({ length: BINS }, (_, bin) => {
    const ms = Math.round(1000 * (WINDOW.from + (bin + 0.5) * BIN_SECONDS));
    return `beat ${ms} ms`;
  });
  const kept = keptStatistics(ecg);
  const { leads } = ecg;
  return [
    ...leads.flatMap((lead) => bins.map((bin) => `${lead} ${bin}`)),
    ...leads.flatMap((lead) => kept.map((name) => `${lead} ${name}`)),
    ...leads.flatMap((a, i) => leads.slice(i + 1).map((b) => `${a} ${b} correlation`)),
    ...RHYTHM_STATISTICS,
  ];
}

/** Mean of the samples in each bin; each sample belongs to the bin in which its middle lies. */
function inBins(lead: Float64Array): number[] {
  return Array.from({ length: BINS }, (_, bin) => {
    const from = Math.round((bin * lead.length) / BINS);
    const to = Math.max(from + 1, Math.round(((bin + 1) * lead.length) / BINS));
    let sum = 0;
    for (let i = from; i < to; i++) sum += lead[Math.min(i, lead.length - 1)] as number;
    return sum / (to - from);
  });
}
