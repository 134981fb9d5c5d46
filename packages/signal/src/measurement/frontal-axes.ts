import { canonicalLead } from '@einthoven/core';
import { frontalAxis } from './frontal-axis.ts';
import type { WaveAmplitudes } from './wave-amplitudes.ts';

/** Axes in the frontal plane in degrees, above −180 and up to 180; null where one cannot be told. */
export interface FrontalAxes {
  /** Of the P wave. */
  readonly pDegrees: number | null;
  /** Of the QRS complex. */
  readonly qrsDegrees: number | null;
  /** Of the T wave. */
  readonly tDegrees: number | null;
}

/** A net area below this in every limb lead tells no direction: 1 µV over 100 ms. */
const LEAST_AREA_MV_MS = 0.1;

/**
 * Returns the axes of P, QRS and T from their net areas in I and aVF (or, where one of them is missing,
 * in two other limb leads), by lead as `waveAmplitudes` gives them.
 */
export function frontalAxes(amplitudes: Readonly<Record<string, WaveAmplitudes>>): FrontalAxes {
  return {
    pDegrees: axisOf(amplitudes, 'pAreaMvMs'),
    qrsDegrees: axisOf(amplitudes, 'qrsAreaMvMs'),
    tDegrees: axisOf(amplitudes, 'tAreaMvMs'),
  };
}

type Area = 'pAreaMvMs' | 'qrsAreaMvMs' | 'tAreaMvMs';

/** Two leads that were measured; the others follow from them and would only repeat them. */
const PREFERRED = ['I', 'aVF', 'II', 'III', 'aVL', 'aVR'] as const;

function axisOf(amplitudes: Readonly<Record<string, WaveAmplitudes>>, area: Area): number | null {
  const nets = new Map<string, number>();
  for (const [lead, waves] of Object.entries(amplitudes)) {
    const net = waves[area];
    if (net !== null) nets.set(canonicalLead(lead), net);
  }
  const leads = PREFERRED.filter((lead) => nets.has(lead)).slice(0, 2);
  const pair = leads.map((lead) => [lead, nets.get(lead) as number] as const);
  if (pair.every(([, net]) => Math.abs(net) < LEAST_AREA_MV_MS)) return null;
  return frontalAxis(Object.fromEntries(pair));
}
