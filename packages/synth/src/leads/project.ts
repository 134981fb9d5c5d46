import type { Random } from '@einthoven/core';
import { type Heart, QRS_SOURCES, SOURCE_NAMES, type SourceName } from '../heart/heart.ts';
import type { BeatLayout } from '../heart/place-sources.ts';
import { norm } from '../heart/vector3.ts';
import type { LeadField } from './lead-field.ts';

/** Amplitude in mV of every source in I, II, V1 … V6. */
export type LeadAmplitudes = Record<SourceName, Float64Array>;

const INDEPENDENT = 8;

/**
 * Returns what the eight independent leads see of each source of this person.
 *
 * The field differs from person to person: each lead and each source by the relative standard
 * deviation `disturbance`, and each lead as a whole by the same.
 */
export function projectSources(
  { sources }: Heart,
  field: LeadField,
  disturbance: number,
  random: Random,
): LeadAmplitudes {
  const deviate = () => disturbance * Math.max(-2.5, Math.min(2.5, random.normal()));
  const gains = Float64Array.from({ length: INDEPENDENT }, () => Math.exp(deviate()));
  const project = (name: SourceName) => {
    const { vector, chest } = sources[name];
    return Float64Array.from(field, (row, lead) => {
      const seen = dot(row, vector) * (1 + deviate()) + (norm(vector) / 6) * deviate();
      return (seen + (lead < 2 ? 0 : (chest[lead - 2] as number))) * (gains[lead] as number);
    });
  };
  return Object.fromEntries(SOURCE_NAMES.map((name) => [name, project(name)])) as LeadAmplitudes;
}

/** Turns the QRS in the limb leads, in place, until its axis is `degrees`. */
export function turnToAxis(amplitudes: LeadAmplitudes, layout: BeatLayout, degrees: number): void {
  const turn = ((degrees - qrsAxisDegrees(amplitudes, layout)) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (const name of QRS_SOURCES) {
    const leads = amplitudes[name];
    const [across, down] = frontal(leads);
    const turnedDown = across * sin + down * cos;
    leads[0] = across * cos - down * sin;
    leads[1] = (turnedDown * Math.sqrt(3)) / 2 + leads[0] / 2;
  }
}

/** Frontal QRS axis in degrees, −180 to 180: from the net areas of QRS in I and 2 aVF/√3. */
export function qrsAxisDegrees(amplitudes: LeadAmplitudes, { placements }: BeatLayout): number {
  let across = 0;
  let down = 0;
  for (const name of QRS_SOURCES) {
    const [x, y] = frontal(amplitudes[name]);
    const width = placements[name].rise + placements[name].fall;
    across += x * width;
    down += y * width;
  }
  return (Math.atan2(down, across) * 180) / Math.PI;
}

/** Lead I and 2 aVF/√3: an orthogonal pair in the frontal plane. */
function frontal(leads: Float64Array): [across: number, down: number] {
  const one = leads[0] as number;
  const two = leads[1] as number;
  return [one, ((two - one / 2) * 2) / Math.sqrt(3)];
}

const dot = (row: readonly number[], [x, y, z]: readonly [number, number, number]) =>
  (row[0] as number) * x + (row[1] as number) * y + (row[2] as number) * z;
