import type { EcgUnit } from '@einthoven/core';
import { sosfiltfilt } from '../filters/sosfiltfilt.ts';
import { type BeatTemplate, beatTemplate } from './beat-template.ts';
import { type LeadFaults, leadFaults } from './lead-faults.ts';
import { type NoiseLevels, noiseLevels } from './noise-levels.ts';
import { qualityFilters } from './quality-filters.ts';

/** What can be wrong with a lead. */
export type LeadFinding = 'missing' | 'flat' | 'saturated' | 'detached' | 'noisy' | 'no-beats';

/** How good a lead is; sizes in the unit of the recording. */
export interface LeadQuality extends LeadFaults {
  /** Name of the lead. */
  readonly lead: string;
  /** From 0 (useless) to 1 (clean). */
  readonly index: number;
  /** What is wrong; none for a good lead. */
  readonly findings: readonly LeadFinding[];
  /** Root mean squares of disturbances. */
  readonly noise: NoiseLevels & {
    /** What differs from beat to beat between 0.5 and 40 Hz; null with fewer than three beats. */
    readonly betweenBeats: number | null;
  };
  /** Highest less lowest value of the QRS complex of the median beat; null with fewer than three beats. */
  readonly qrsHeight: number | null;
  /** Median correlation of the beats with the median beat; null with fewer than three beats. */
  readonly consistency: number | null;
  /** 10 log (S / N) of the index; null without beats, or without any noise. */
  readonly snrDb: number | null;
}

/** What {@link assessLead} takes. */
interface LeadToAssess {
  readonly lead: string;
  readonly raw: ArrayLike<number>;
  /** The same without missing samples. */
  readonly filled: Float64Array;
  readonly peaks: ArrayLike<number>;
  readonly sampleRate: number;
  readonly unit: EcgUnit;
  /** As long as the lead, for use until the answer is there. */
  readonly work: Float64Array;
}

/** A lead's quality with the beat it was compared with. */
export interface AssessedLead {
  readonly quality: LeadQuality;
  readonly template: BeatTemplate | null;
}

/** A drift hides less of a wave than noise of the same size. */
const WANDER_COUNTS = 0.25;
/** Drift this large comes from an electrode that lost contact, in mV (root mean square). */
const DETACHED_MV = 1.5;
/** Shares above which a fault is told. */
const MISSING = 0.1;
const FLAT = 0.5;
const SATURATED = 0.001;
const NOISY = 0.5;

/** Returns the quality of one lead of at least two seconds. */
export function assessLead({ lead, raw, filled, ...more }: LeadToAssess): AssessedLead {
  const { peaks, sampleRate, unit, work } = more;
  const faults = leadFaults(raw, filled, sampleRate);
  const filters = qualityFilters(sampleRate);
  const levels = noiseLevels(filled, peaks, sampleRate, filters);
  const template = beatTemplate(
    sosfiltfilt(filters.band, filled, { output: work }),
    peaks,
    sampleRate,
  );
  const signal = template ? template.qrsHeight ** 2 / 8 : 0;
  const noise =
    (template?.residual ?? 0) ** 2 +
    levels.highFrequency ** 2 +
    levels.mains ** 2 +
    WANDER_COUNTS * levels.wander ** 2;
  const { missingShare, flatShare, saturatedShare } = faults;
  const isDetached = unit === 'mV' && levels.wander > DETACHED_MV;
  const isUsable = template !== null && signal > 0 && !isDetached && flatShare < FLAT;
  const usable = Math.max(0, 1 - missingShare - flatShare - saturatedShare);
  const index = isUsable
    ? (signal / (signal + noise)) * Math.max(0, template.consistency) * usable
    : 0;
  const quality: LeadQuality = {
    lead,
    index,
    findings: findingsOf(faults, { isDetached, hasBeats: template !== null, index }),
    ...faults,
    noise: { ...levels, betweenBeats: template?.residual ?? null },
    qrsHeight: template?.qrsHeight ?? null,
    consistency: template?.consistency ?? null,
    snrDb: signal > 0 && noise > 0 ? 10 * Math.log10(signal / noise) : null,
  };
  return { quality, template };
}

function findingsOf(
  { missingShare, flatShare, saturatedShare }: LeadFaults,
  rest: { readonly isDetached: boolean; readonly hasBeats: boolean; readonly index: number },
): LeadFinding[] {
  const found: LeadFinding[] = [];
  if (missingShare > MISSING) found.push('missing');
  if (flatShare >= FLAT) found.push('flat');
  if (saturatedShare > SATURATED) found.push('saturated');
  if (rest.isDetached) found.push('detached');
  if (!rest.hasBeats) found.push('no-beats');
  if (found.length === 0 && rest.index < NOISY) found.push('noisy');
  return found;
}
